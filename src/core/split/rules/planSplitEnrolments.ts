import type { PointsShare } from '../../merge/rules/splitPoints.ts'
import type { SplitFacts, SplitPlan } from './splitPlan.ts'

/**
 * The enrollments that move: those made through the profile or a card that moves, unless the other customer is enrolled
 * already. A customer that has points in a program without an enrollment is enrolled in it.
 */
export function planSplitEnrolments(
  { from, to, enrolled, ledger }: SplitFacts,
  side: ReadonlySet<string>,
  shares: readonly PointsShare[],
): Pick<SplitPlan, 'enrolments' | 'enrol'> {
  const has = new Set(to?.enrolments.map(({ programmeId }) => programmeId))
  const moved = enrolled.filter(
    ({ programmeId, matchedBy }) => matchedBy !== null && side.has(matchedBy) && !has.has(programmeId),
  )
  const movedIn = new Set(moved.map(({ programmeId }) => programmeId))
  const credited = (goes: boolean) =>
    ledger
      .filter(
        ({ matchedBy, credited: sum }) =>
          BigInt(sum) > 0n && (matchedBy !== null && side.has(matchedBy)) === goes,
      )
      .map(({ programmeId }) => programmeId)
  const going = shares.filter(({ amount }) => amount !== 0n).map(({ programmeId }) => programmeId)
  const wantedBy = (programmes: readonly number[], isIn: (id: number) => boolean) =>
    [...new Set(programmes)].filter((id) => !isIn(id)).toSorted((a, b) => a - b)
  const again = {
    FROM: wantedBy([...credited(false), ...leftWith(from.points, shares)], (id) => !movedIn.has(id)),
    TO: wantedBy([...credited(true), ...going], (id) => has.has(id) || movedIn.has(id)),
  }
  return {
    enrolments: moved.map(({ id }) => id),
    enrol: (['FROM', 'TO'] as const).flatMap((who) =>
      again[who].map((programmeId) => ({ side: who, programmeId })),
    ),
  }
}

/** The programs in which points are left after the shares are gone. */
function leftWith(points: SplitFacts['from']['points'], shares: readonly PointsShare[]): number[] {
  const left = new Map<number, bigint>()
  for (const { programmeId, amount } of points)
    left.set(programmeId, (left.get(programmeId) ?? 0n) + BigInt(amount))
  for (const { programmeId, amount } of shares) left.set(programmeId, (left.get(programmeId) ?? 0n) - amount)
  return [...left].filter(([, amount]) => amount !== 0n).map(([programmeId]) => programmeId)
}
