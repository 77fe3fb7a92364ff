import { insertTogether } from '../../db/bulkWrite.ts'
import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { readName } from '../../engine/input/readCode.ts'
import type { Notice } from '../../engine/notice.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { SameCustomer } from './errors.ts'
import { banEnds, planMergeBan } from './rules/planMergeBan.ts'

export type DoNotMergeInput = {
  idempotencyKey: string
  customer: CustomerRef
  otherCustomer: CustomerRef
  reason: string
}
export type DoNotMergeResult = { banId: string; created: boolean; notices: Notice[] }

const banColumns = { id: true } as const

/**
 * Bans the merge of two customers until the ban is lifted. The ban names ids. It also applies to the customers that
 * these ids resolve to, and stays with an id after an unmerge.
 */
export const doNotMerge = command({
  name: 'doNotMerge',
  refusals: [...customerRefusals, SameCustomer],
  load: async (work, input: DoNotMergeInput) => {
    const reason = readName(input.reason, ['reason'], 500)
    const one = await findCustomer(work, input.customer, ['customer'])
    const other = await findCustomer(work, input.otherCustomer, ['otherCustomer'])
    await lockCustomers(work, [one.id, other.id])
    await assertStillNamed(work, one)
    await assertStillNamed(work, other)
    const [low, high] = banEnds(one, other)
    const inForce = Prisma.sql`WHERE "lowId" = ${low}::uuid AND "highId" = ${high}::uuid AND "liftedAt" IS NULL`
    return { one, other, reason, standing: await selectRow(work.tx, 'MergeBan', banColumns, inForce) }
  },
  decide: planMergeBan,
  apply: async (work, { lowId, highId, reason, standingId, notices }): Promise<DoNotMergeResult> => {
    if (standingId) return { banId: standingId, created: false, notices }
    const { tx, now, caller } = work
    const id = work.newId()
    insertTogether(tx, { MergeBan: [{ id, lowId, highId, reason, caller, at: now }] })
    recordEvents(work, [
      { type: 'MERGE_BANNED', customerId: lowId, reason, data: { banId: id, otherCustomerId: highId } },
      { type: 'MERGE_BANNED', customerId: highId, reason, data: { banId: id, otherCustomerId: lowId } },
    ])
    return { banId: id, created: true, notices }
  },
})
