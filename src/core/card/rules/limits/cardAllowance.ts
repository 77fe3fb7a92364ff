import type { CardFacts, SeriesFacts } from '../../../cardSeries/rules/facts.ts'
import type { SettingsFacts } from '../../../settings/rules/facts.ts'
import { countsTowardsLimit } from './cardLimits.ts'

/** A card, whether it counts towards limits, and why. */
export type CountedCard = { id: string; number: string; counts: boolean; why: string }
/** A limit, the number of cards that count towards it, and how many more fit. Null means no limit. */
export type CardLimitUsage = { limit: number | null; counted: number; remaining: number | null }
export type CardAllowance = { account: CardLimitUsage; series: CardLimitUsage | null; cards: CountedCard[] }

/** How many more cards a customer may receive: for the account, and for one series if it is given. */
export function cardAllowance(
  cards: readonly CardFacts[],
  settings: SettingsFacts,
  series: Pick<SeriesFacts, 'id' | 'maxPerCustomer'> | null,
): CardAllowance {
  const counting = cards.filter(({ status }) => countsTowardsLimit(status, settings))
  return {
    account: usageOf(settings.maxCardsPerCustomer, counting.length),
    series:
      series && usageOf(series.maxPerCustomer, counting.filter((card) => card.seriesId === series.id).length),
    cards: cards.map((card) => ({ id: card.id, number: card.number, ...explain(card, settings) })),
  }
}

const usageOf = (limit: number | null, counted: number): CardLimitUsage => ({
  limit,
  counted,
  remaining: limit === null ? null : Math.max(0, limit - counted),
})

function explain({ status }: CardFacts, settings: SettingsFacts): { counts: boolean; why: string } {
  const counts = countsTowardsLimit(status, settings)
  if (counts) return { counts, why: `The card is ${status}.` }
  if (status === 'ISSUED' || status === 'SUSPENDED')
    return { counts, why: `The card is ${status}, and the settings count only active cards.` }
  return { counts, why: `The card is ${status}. This status never counts.` }
}
