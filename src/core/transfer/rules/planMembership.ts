import { assertMoment } from '../../../engine/input/assertMoment.ts'
import type { EnrollmentFacts, TierState } from '../../customer/rules/facts.ts'
import { NotEnrolled } from '../../points/errors.ts'
import { planEnrollments } from '../../points/rules/planEnrollments.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type { ImportEnrollment } from './importLine.ts'
import type { ImportedEntry } from './planLedger.ts'
import { readMoment } from './readMoment.ts'
import { within } from './within.ts'

/** An enrollment of an imported customer. */
export type ImportedEnrollment = TierState & { programId: number; enrolledAt: Date }

/** A moment before every expiry: an import brings in what has expired already. */
const longAgo = new Date(-8.64e15)

/** Plans the enrollments of a line. One that the customer has already stays as it is. Throws the refusals of an enrollment. */
export function planMembership(
  { programs, now }: Pick<ImportConfiguration, 'programs' | 'now'>,
  current: readonly EnrollmentFacts[],
  enrollments: readonly ImportEnrollment[],
): ImportedEnrollment[] {
  const planned: ImportedEnrollment[] = []
  for (const [index, { programId, tierNumber, ...given }] of enrollments.entries()) {
    const path = ['enrollments', index]
    const enrolled = readMoment(given.enrolledAt, [...path, 'enrolledAt'])
    assertMoment(enrolled, now, [...path, 'enrolledAt'])
    const tierExpiryDate = readMoment(given.tierExpiresAt, [...path, 'tierExpiresAt'])
    const taken = [...current, ...planned.map((one) => ({ ...one, id: '' }))]
    const [plan] = within(path, () =>
      planEnrollments([{ programId, tierNumber, tierExpiryDate }], programs, {
        current: taken,
        now: longAgo,
      }),
    )
    if (plan?.tier) planned.push({ programId, ...plan.tier, enrolledAt: enrolled?.instant ?? now })
  }
  return planned
}

type Ledger = {
  legacyId: string
  points: readonly { programId: number }[]
  entries: readonly Pick<ImportedEntry, 'programId' | 'amount' | 'expiresAt'>[]
  now: Date
}

/**
 * Refuses points that are left in a program in which the customer is not enrolled. Without points that are left, it is the
 * ledger of an enrollment that has ended. Throws `NotEnrolled`.
 */
export function assertEnrolled(
  enrolled: readonly { programId: number }[],
  { legacyId: customerId, points, entries, now }: Ledger,
): void {
  for (const [index, { programId }] of points.entries()) {
    if (enrolled.some((one) => one.programId === programId)) continue
    const left = entries
      .filter(({ expiresAt, ...entry }) => entry.programId === programId && (!expiresAt || expiresAt > now))
      .reduce((sum, { amount }) => sum + amount, 0n)
    if (left !== 0n) throw new NotEnrolled({ customerId, programId }, ['points', index, 'programId'])
  }
}
