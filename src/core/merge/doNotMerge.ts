import type { Command, Work } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import {
  type CustomerRef,
  customerRefusals,
  type FoundCustomer,
  findCustomer,
} from '../customer/store/findCustomer.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { SameCustomer } from './errors.ts'

export type DoNotMergeInput = {
  idempotencyKey: string
  customer: CustomerRef
  otherCustomer: CustomerRef
  reason: string
}
export type DoNotMergeResult = { banId: string; created: boolean; notices: Notice[] }

/**
 * Bans the merge of two customers until the ban is lifted. The ban names ids. It also applies to the customers that
 * these ids resolve to, and stays with an id after an unmerge.
 */
export const doNotMerge: Command<DoNotMergeInput, DoNotMergeResult> = {
  name: 'doNotMerge',
  refusals: [...customerRefusals, SameCustomer],
  run: async (work, { customer, otherCustomer, reason: why }) => {
    const reason = readName(why, ['reason'], 500)
    const one = await findCustomer(work, customer, ['customer'])
    const other = await findCustomer(work, otherCustomer, ['otherCustomer'])
    await lockCustomers(work, [one.id, other.id])
    await assertStillNamed(work, one)
    await assertStillNamed(work, other)
    if (one.id === other.id) throw new SameCustomer({ customerId: one.id }, ['otherCustomer'])
    const between = [namedId(one), namedId(other)].toSorted() as [string, string]
    const standing = await work.tx.mergeBan.findFirst({
      where: { lowId: between[0], highId: between[1], liftedAt: null },
      select: { id: true },
    })
    return {
      banId: standing?.id ?? (await ban(work, between, reason)),
      created: standing === null,
      notices: [...aliasNotices(one), ...aliasNotices(other, 'otherCustomer')],
    }
  },
}

const namedId = ({ id, followedFrom }: FoundCustomer): string => followedFrom ?? id

async function ban(work: Work, [lowId, highId]: [string, string], reason: string): Promise<string> {
  const { tx, now, caller } = work
  const id = work.newId()
  await tx.mergeBan.create({ data: { id, lowId, highId, reason, caller, at: now }, select: { id: true } })
  recordEvents(work, [
    { type: 'MERGE_BANNED', customerId: lowId, reason, data: { banId: id, otherCustomerId: highId } },
    { type: 'MERGE_BANNED', customerId: highId, reason, data: { banId: id, otherCustomerId: lowId } },
  ])
  return id
}
