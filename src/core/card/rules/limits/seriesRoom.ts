import type { CardFacts, LabelFacts, SeriesFacts } from '../../../cardSeries/rules/facts.ts'
import type { HolderFacts } from '../../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../../settings/rules/facts.ts'
import { CardSeriesLimitExceeded } from '../../errors.ts'
import { countsTowardsLimit } from './cardLimits.ts'

type Facts = { customer: Pick<HolderFacts, 'id' | 'cards'>; settings: SettingsFacts }

/** Whether a card would increase the number of counted cards under this label. */
export const addsToCount = ({ customer, settings }: Facts, card: CardFacts, label: LabelFacts): boolean =>
  countsTowardsLimit(label.status, settings) &&
  (card.customerId !== customer.id || !countsTowardsLimit(card.status, settings))

/** How many cards of a series can be issued under a label. Cards that do not count have no limit. */
export const roomUnder = (facts: Facts, series: SeriesFacts, label: LabelFacts): number =>
  countsTowardsLimit(label.status, facts.settings) ? roomInSeries(facts, series) : Number.POSITIVE_INFINITY

/** How many more cards of a series count within its limit. */
export const roomInSeries = (facts: Facts, series: SeriesFacts): number =>
  series.maxPerCustomer === null
    ? Number.POSITIVE_INFINITY
    : Math.max(0, series.maxPerCustomer - countedIn(facts, series))

/** The refusal of more cards of a series than its limit allows. */
export const seriesLimit = (
  facts: Facts,
  series: SeriesFacts,
  { requested, path }: { requested: number; path: (string | number)[] },
): CardSeriesLimitExceeded =>
  new CardSeriesLimitExceeded(
    { seriesCode: series.code, limit: series.maxPerCustomer ?? 0, held: countedIn(facts, series), requested },
    path,
  )

const countedIn = ({ customer, settings }: Facts, { id }: SeriesFacts): number =>
  customer.cards.filter((card) => card.seriesId === id && countsTowardsLimit(card.status, settings)).length
