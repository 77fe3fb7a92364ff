import { type Notice, notice } from '../../../../engine/notice.ts'
import type { CardStatus } from '../../../../generated/prisma/enums.ts'
import type { CardFacts, SeriesFacts } from '../../../cardSeries/rules/facts.ts'
import type { SettingsFacts } from '../../../settings/rules/facts.ts'
import { CardLimitExceeded, CardSeriesLimitExceeded } from '../../errors.ts'

/** Whether a card with this status counts towards limits. */
export const countsTowardsLimit = (status: CardStatus, { countOnlyActive }: SettingsFacts): boolean =>
  status === 'ACTIVE' || (!countOnlyActive && (status === 'ISSUED' || status === 'SUSPENDED'))

type Count = {
  held: readonly CardFacts[]
  added: readonly { seriesId: number }[]
  series: readonly SeriesFacts[]
  settings: SettingsFacts
}

/** Refuses cards that would exceed the limit of a series or of the account. */
export function assertWithinLimits(
  { held, added, series, settings }: Count,
  path: readonly (string | number)[],
): void {
  if (added.length === 0) return
  const counted = held.filter((card) => countsTowardsLimit(card.status, settings))
  for (const { id, code, maxPerCustomer: limit } of series) {
    const ofSeries = (card: { seriesId: number }) => card.seriesId === id
    const [has, asks] = [counted.filter(ofSeries).length, added.filter(ofSeries).length]
    if (limit !== null && asks > 0 && has + asks > limit)
      throw new CardSeriesLimitExceeded({ seriesCode: code, limit, held: has, requested: asks }, path)
  }
  const limit = settings.maxCardsPerCustomer
  if (limit !== null && counted.length + added.length > limit)
    throw new CardLimitExceeded({ limit, held: counted.length, requested: added.length }, path)
}

/** A limit that the cards exceed. Without a series it is the limit of the account. */
export type PassedLimit = { seriesCode: string | null; limit: number; held: number }

/** The limits that a customer with these cards would exceed: limits of series first, then that of the account. */
export function passedLimits(
  cards: readonly CardFacts[],
  series: readonly SeriesFacts[],
  settings: SettingsFacts,
): PassedLimit[] {
  const counted = cards.filter((card) => countsTowardsLimit(card.status, settings))
  return [
    ...series.map(({ id, code, maxPerCustomer }) => ({
      seriesCode: code,
      limit: maxPerCustomer,
      held: counted.filter((card) => card.seriesId === id).length,
    })),
    { seriesCode: null, limit: settings.maxCardsPerCustomer, held: counted.length },
  ].flatMap(({ limit, ...passed }) => (limit !== null && passed.held > limit ? [{ limit, ...passed }] : []))
}

/** The notices for a merge or unmerge after which a customer exceeds card limits. */
export const limitNotices = (
  cards: readonly CardFacts[],
  series: readonly SeriesFacts[],
  settings: SettingsFacts,
  who = 'The merged customer',
): Notice[] =>
  passedLimits(cards, series, settings).map(({ seriesCode, limit, held }) =>
    seriesCode === null
      ? notice('CARD_LIMIT_EXCEEDED', [], `${who} holds ${held} cards; the limit is ${limit}.`)
      : notice(
          'CARD_SERIES_LIMIT_EXCEEDED',
          [],
          `${who} holds ${held} cards of ${seriesCode}; the limit is ${limit}.`,
        ),
  )
