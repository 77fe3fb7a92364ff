import { loyaltyNotices, notice } from '../../../engine/notice.ts'
import { limitNotices } from '../../card/rules/limits/cardLimits.ts'
import { splitPoints } from '../../merge/rules/splitPoints.ts'
import { apportionPoints } from './apportionPoints.ts'
import { assertMaySplit } from './assertMaySplit.ts'
import { planSplitEnrollments } from './planSplitEnrollments.ts'
import { planSplitValues } from './planSplitValues.ts'
import type { SplitFacts, SplitPlan } from './splitPlan.ts'

/**
 * Plans to move a profile to another customer, with its identifiers and channels, the named cards, and the points and
 * enrollments that came through them. Throws the refusals of `assertMaySplit`.
 */
export function planSplit(facts: SplitFacts): SplitPlan {
  const { from, to, target, numbers, series, settings, now } = facts
  const { id: profileId } = assertMaySplit(facts)
  const cards = from.cards.filter(({ number }) => numbers.includes(number))
  const side = new Set([
    profileId,
    ...from.identifiers.filter((held) => held.profileId === profileId).map(({ id }) => id),
    ...facts.detached,
    ...cards.map(({ id }) => id),
  ])
  const ledger = { total: from.points, own: [], since: facts.ledger }
  const points = splitPoints(ledger, { record: { points: [] }, side, now }, settings)
  const enrollments = planSplitEnrollments(facts, side, points)
  const values = planSplitValues(facts, { cards: cards.length, side, ...enrollments })
  const becomesLoyalty = to !== null && values.toValues.loyaltyType !== undefined
  const has = (flag: 'isDefault' | 'isPrimary') => to?.cards.some((card) => card[flag]) ?? false
  return {
    ...{ fromId: from.id, toId: to?.id ?? null, target, profileId, side },
    position: Math.max(0, ...(to?.profiles ?? []).map(({ position }) => position)) + 1,
    ...values,
    fromStatus: { from: from.status, to: values.fromValues.status ?? from.status },
    becomesLoyalty,
    cards: cards.map(({ id, number, isDefault, isPrimary }) => ({
      ...{ id, number },
      isDefault: isDefault && !has('isDefault'),
      isPrimary: isPrimary && !has('isPrimary'),
    })),
    ...enrollments,
    points,
    parts: apportionPoints(points, { side, ledger: facts.ledger, rest: profileId }),
    notices: [
      ...facts.followed,
      ...limitNotices(
        [...(to?.cards ?? []), ...cards],
        series,
        settings,
        'The customer that gets the profile',
      ),
      ...loyaltyNotices(becomesLoyalty, ['into']),
      ...enrollments.enroll.map(({ side: who, programId }) =>
        notice(
          'ENROLLED_AGAIN',
          [],
          `The customer that ${who === 'TO' ? 'gets' : 'loses'} the profile has points in program ${programId}, so it is enrolled there, in the lowest tier in use.`,
        ),
      ),
    ],
  }
}
