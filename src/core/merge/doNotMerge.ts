import { insertTogether } from '../../db/bulkWrite.ts'
import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { SameCustomer } from '../customer/errors.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { lockFound } from '../customer/store/lockFound.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { banEnds, planMergeBan } from './rules/planMergeBan.ts'

export type DoNotMergeInput = {
  idempotencyKey: string
  customer: CustomerRef
  otherCustomer: CustomerRef
  reason: string
}
export type DoNotMergeResult = { banId: string; notices: Notice[] }

const banColumns = { id: true } as const

/**
 * Bans the merge of two customers until the ban is lifted. The ban names ids. It also applies to the customers that
 * these ids resolve to, and stays with an id after an unmerge.
 */
export const doNotMerge = command({
  name: 'doNotMerge',
  refusals: [...customerRefusals, SameCustomer, NothingToChange],
  load: async (context, input: DoNotMergeInput) => {
    const reason = requiredReason(context)
    const one = await findCustomer(context, input.customer, ['customer'])
    const other = await findCustomer(context, input.otherCustomer, ['otherCustomer'])
    await lockFound(context, [one, other])
    const [low, high] = banEnds(one, other)
    const inForce = Prisma.sql`WHERE "lowId" = ${low}::uuid AND "highId" = ${high}::uuid AND "liftedAt" IS NULL`
    return { one, other, reason, existing: await selectRow(context.tx, 'MergeBan', banColumns, inForce) }
  },
  decide: planMergeBan,
  apply: async (context, { lowId, highId, reason, notices }): Promise<DoNotMergeResult> => {
    const { tx, now, caller } = context
    const id = context.newId()
    insertTogether(tx, { MergeBan: [{ id, lowId, highId, reason, caller, at: now }] })
    recordEvents(context, [
      { type: 'MERGE_BANNED', customerId: lowId, reason, data: { banId: id, otherCustomerId: highId } },
      { type: 'MERGE_BANNED', customerId: highId, reason, data: { banId: id, otherCustomerId: lowId } },
    ])
    return { banId: id, notices }
  },
})
