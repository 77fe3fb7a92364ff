import { isHigherTier } from '../../../points/rules/isHigherTier.ts'
import type { Row } from '../mergeRecord.ts'
import type { RowChange, UnmergeFacts, UnmergePlan } from '../unmergePlan.ts'

type JoinedEnrollments = Pick<UnmergePlan, 'ended'> & { raised: RowChange[] }

/**
 * Joins each enrollment that would go to the victim with the one that the victim has in the same program. The victim's
 * own stays and gets the higher tier, with its expiry, as in a merge. The other one ends.
 */
export function joinEnrollments(facts: UnmergeFacts, side: ReadonlySet<string>): JoinedEnrollments {
  const { rows, enrolled, survivorId, victimId } = facts
  const pairs = rows
    .filter(({ table, row }) => table === 'Enrollment' && row.customerId === survivorId && side.has(row.id))
    .flatMap(({ row }) => {
      const own = enrolled.find(
        ({ customerId, programId }) => customerId === victimId && programId === row.programId,
      )
      return own ? [{ row, own }] : []
    })
  return {
    ended: pairs.map(({ row }) => row.id),
    raised: pairs
      .filter(({ row, own }) => isHigherTier(tierOf(row), own, facts.now))
      .map(({ row: { tierSequence, tierExpiresAt, tierExpiresOffset }, own }) => ({
        table: 'Enrollment',
        id: own.id,
        set: { tierSequence, tierExpiresAt, tierExpiresOffset },
      })),
  }
}

/** The tier of a row as JSON. */
const tierOf = ({ tierSequence, tierExpiresAt }: Row) => ({
  tierSequence: Number(tierSequence),
  tierExpiresAt: typeof tierExpiresAt === 'string' ? new Date(tierExpiresAt) : null,
})
