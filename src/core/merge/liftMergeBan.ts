import { validate as isUuid } from 'uuid'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { MergeBanNotFound } from './errors.ts'

export type LiftMergeBanInput = { idempotencyKey: string; ban: { id: string }; reason: string }
export type LiftMergeBanResult = { banId: string }

/** Lifts a ban for good: the two customers may merge again. The ban stays on record. */
export const liftMergeBan: Command<LiftMergeBanInput, LiftMergeBanResult> = {
  name: 'liftMergeBan',
  refusals: [MergeBanNotFound, NothingToChange],
  run: async (work, { ban: { id }, reason: why }) => {
    const liftReason = readName(why, ['reason'], 500)
    const ban = await lockBan(work, id)
    if (ban.liftedAt) throw new NothingToChange({}, ['ban'])
    const { tx, now, caller } = work
    await tx.mergeBan.updateMany({ where: { id }, data: { liftedAt: now, liftedBy: caller, liftReason } })
    const ends = [
      [ban.lowId, ban.highId],
      [ban.highId, ban.lowId],
    ] as const
    recordEvents(
      work,
      ends.map(([customerId, otherCustomerId]) => ({
        ...{ type: 'MERGE_BAN_LIFTED', customerId, reason: liftReason },
        data: { banId: id, otherCustomerId },
      })),
    )
    return { banId: id }
  },
}

/** Locks the ban, so that concurrent calls wait. */
async function lockBan({ tx }: Work, id: string) {
  if (isUuid(id)) await tx.$queryRaw`SELECT 1 FROM "MergeBan" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  const ban = isUuid(id) ? await tx.mergeBan.findUnique({ where: { id } }) : null
  if (!ban) throw new MergeBanNotFound({}, ['ban'])
  return ban
}
