import { InvalidInput } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import { assertCanChange } from '../customer/rules/assertCanChange.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { loadCustomers } from '../customer/store/loadCustomers.ts'
import { assertStillNamed, lockCustomers } from '../customer/store/lockCustomers.ts'
import { InsufficientPoints, NotEnrolled } from './errors.ts'
import { maxPoints } from './rules/maxPoints.ts'
import { planCredit, planDebit } from './rules/planPoints.ts'
import { appendEntries } from './store/appendEntries.ts'

/** Exactly one of the two. */
export type PointsChange = {
  credit?: { points: bigint; expiresAt?: OffsetDateTime | null | undefined } | null | undefined
  debit?: { points: bigint } | null | undefined
}
export type AdjustPointsInput = {
  idempotencyKey: string
  customer: CustomerRef
  programId: number
  change: PointsChange
  reason: string
}
export type AdjustPointsResult = { customerId: string; programmeId: number; notices: Notice[] }

/** Credits or debits points of an enrolled customer. A debit takes the points that expire first. */
export const adjustPoints: Command<AdjustPointsInput, AdjustPointsResult> = {
  name: 'adjustPoints',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    NotEnrolled,
    InsufficientPoints,
  ],
  run: async (work, { customer: by, programId, change, reason: why }) => {
    const reason = readName(why, ['reason'])
    assertChange(change, work.now)
    const found = await findCustomer(work, by)
    const { id, matchedBy } = found
    await lockCustomers(work, [id])
    await assertStillNamed(work, found)
    const [customer] = await loadCustomers(work.tx, [id], work.now)
    if (!customer) throw new Error('a locked customer does not exist')
    assertCanChange(customer)
    if (!customer.enrolments.some(({ programmeId }) => programmeId === programId))
      throw new NotEnrolled({ customerId: id, programId }, ['programId'])
    const settings = await work.tx.settings.findUniqueOrThrow({ where: { id: 1 } })
    const buckets = customer.points.filter(({ programmeId }) => programmeId === programId)
    const entries = change.debit
      ? planDebit(buckets, change.debit.points, settings, ['change', 'debit', 'points'])
      : planCredit(buckets, { points: 0n, ...change.credit })
    await appendEntries(work, { customerId: id, matchedBy, programmeId: programId, reason }, entries)
    return {
      customerId: id,
      programmeId: programId,
      notices: aliasNotices(found),
    }
  },
}

function assertChange({ credit, debit }: PointsChange, now: Date): void {
  const points = (credit ?? debit)?.points ?? 0n
  const path = ['change', credit ? 'credit' : 'debit']
  if (points < 1n || points > maxPoints)
    throw new InvalidInput({ reason: `points must be 1 to ${maxPoints}.` }, [...path, 'points'])
  if (credit?.expiresAt && credit.expiresAt.instant <= now)
    throw new InvalidInput({ reason: 'expiresAt must be in the future.' }, [...path, 'expiresAt'])
}
