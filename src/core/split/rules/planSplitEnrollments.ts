import type { PointsShare } from '../../merge/rules/splitPoints.ts'
import type { SplitFacts, SplitPlan } from './splitPlan.ts'

/**
 * The enrollments that move: those made through the profile or a card that moves, unless the other customer is enrolled
 * already. A customer that has points in a program without an enrollment is enrolled in it.
 */
export function planSplitEnrollments(
  { from, to, enrolled, ledger }: SplitFacts,
  side: ReadonlySet<string>,
  shares: readonly PointsShare[],
): Pick<SplitPlan, 'enrollments' | 'enroll'> {
  const has = new Set(to?.enrollments.map(({ programId }) => programId))
  const moved = enrolled.filter(
    ({ programId, matchedBy }) => matchedBy !== null && side.has(matchedBy) && !has.has(programId),
  )
  const movedIn = new Set(moved.map(({ programId }) => programId))
  const credited = (goes: boolean) =>
    ledger
      .filter(
        ({ matchedBy, credited: sum }) =>
          BigInt(sum) > 0n && (matchedBy !== null && side.has(matchedBy)) === goes,
      )
      .map(({ programId }) => programId)
  const going = shares.filter(({ amount }) => amount !== 0n).map(({ programId }) => programId)
  const wantedBy = (programs: readonly number[], isIn: (id: number) => boolean) =>
    [...new Set(programs)].filter((id) => !isIn(id)).toSorted((a, b) => a - b)
  const again = {
    FROM: wantedBy([...credited(false), ...leftWith(from.points, shares)], (id) => !movedIn.has(id)),
    TO: wantedBy([...credited(true), ...going], (id) => has.has(id) || movedIn.has(id)),
  }
  return {
    enrollments: moved.map(({ id }) => id),
    enroll: (['FROM', 'TO'] as const).flatMap((who) =>
      again[who].map((programId) => ({ side: who, programId })),
    ),
  }
}

/** The programs in which points are left after the shares are gone. */
function leftWith(points: SplitFacts['from']['points'], shares: readonly PointsShare[]): number[] {
  const left = new Map<number, bigint>()
  for (const { programId, amount } of points)
    left.set(programId, (left.get(programId) ?? 0n) + BigInt(amount))
  for (const { programId, amount } of shares) left.set(programId, (left.get(programId) ?? 0n) - amount)
  return [...left].filter(([, amount]) => amount !== 0n).map(([programId]) => programId)
}
