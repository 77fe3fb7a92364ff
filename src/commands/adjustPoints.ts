import { assertCanChange } from '../domain/assertCanChange.ts'
import * as errors from '../domain/errors.ts'
import { aliasNotices, type Notice } from '../domain/notice.ts'
import type { OffsetDateTime } from '../domain/offsetDateTime.ts'
import { type PlannedEntry, planCredit, planDebit } from '../domain/planPoints.ts'
import { readName } from '../domain/readCode.ts'
import type { Command, Work } from '../transact.ts'
import { type CustomerRef, customerRefusals, findCustomer } from './findCustomer.ts'
import type { Recipient } from './issueCards.ts'
import { loadCustomers } from './loadCustomers.ts'
import { assertStillNamed, lockCustomers } from './lockCustomers.ts'
import { recordEvents } from './recordEvents.ts'

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

/** The most points in one change. */
export const maxPoints = 10n ** 18n - 1n

/** Credits or debits points of an enrolled customer. A debit takes the points that expire first. */
export const adjustPoints: Command<AdjustPointsInput, AdjustPointsResult> = {
  name: 'adjustPoints',
  refusals: [
    ...customerRefusals,
    errors.AccountClosed,
    errors.AccountDeceased,
    errors.AccountNotActive,
    errors.NotEnrolled,
    errors.InsufficientPoints,
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
      throw new errors.NotEnrolled({ customerId: id, programId }, ['programId'])
    const settings = await work.tx.settings.findUniqueOrThrow({ where: { id: 1 } })
    const buckets = customer.points.filter(({ programmeId }) => programmeId === programId)
    const entries = change.debit
      ? planDebit(buckets, change.debit.points, settings)
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
    throw new errors.InvalidInput({ reason: `points must be 1 to ${maxPoints}.` }, [...path, 'points'])
  if (credit?.expiresAt && credit.expiresAt.instant <= now)
    throw new errors.InvalidInput({ reason: 'expiresAt must be in the future.' }, [...path, 'expiresAt'])
}

type Ledger = Recipient & { programmeId: number; reason: string | null }

/** Appends entries to a ledger, with one event. */
export async function appendEntries(
  work: Work,
  ledger: Ledger,
  entries: readonly PlannedEntry[],
): Promise<void> {
  const { tx, now, caller } = work
  await tx.ledgerEntry.createMany({
    data: entries.map((entry) => ({ ...ledger, ...entry, caller, at: now })),
  })
  const sum = entries.reduce((total, { amount }) => total + amount, 0n)
  const { customerId, programmeId, reason } = ledger
  recordEvents(work, [
    { type: 'POINTS_ADJUSTED', customerId, reason, data: { programId: programmeId, points: String(sum) } },
  ])
}
