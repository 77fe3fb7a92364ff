import { validate as isUuid } from 'uuid'
import { updateRows } from '../../db/bulkWrite.ts'
import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { CommandContext } from '../../engine/executeCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { MergeBanNotFound } from './errors.ts'
import { planBanLift } from './rules/planBanLift.ts'

export type LiftMergeBanInput = { idempotencyKey: string; ban: { id: string }; reason: string }
export type LiftMergeBanResult = { banId: string }

/** Lifts a ban for good: the two customers may merge again. The ban stays on record. */
export const liftMergeBan = command({
  name: 'liftMergeBan',
  refusals: [MergeBanNotFound, NothingToChange],
  load: async (context, { ban: { id } }: LiftMergeBanInput) => {
    const reason = requiredReason(context)
    return { reason, ban: await lockBan(context, id) }
  },
  decide: planBanLift,
  apply: async (context, { ban: { id: banId, lowId, highId }, reason }): Promise<LiftMergeBanResult> => {
    const { tx, now, caller } = context
    updateRows(tx, 'MergeBan', [{ id: banId, liftedAt: now, liftedBy: caller, liftReason: reason }])
    const event = { type: 'MERGE_BAN_LIFTED' as const, reason }
    recordEvents(context, [
      { ...event, customerId: lowId, data: { banId, otherCustomerId: highId } },
      { ...event, customerId: highId, data: { banId, otherCustomerId: lowId } },
    ])
    return { banId }
  },
})

const banColumns = { id: true, lowId: true, highId: true, liftedAt: true } as const

/** Locks the ban, so that concurrent calls wait. */
const lockBan = async ({ tx }: CommandContext, id: string) =>
  isUuid(id)
    ? selectRow(tx, 'MergeBan', banColumns, Prisma.sql`WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`)
    : null
