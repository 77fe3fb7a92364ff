import { CardNotLinkable, CardTaken } from '../../card/errors.ts'
import { assertWithinLimits, countsTowardsLimit } from '../../card/rules/limits/cardLimits.ts'
import { InvalidCardSeries } from '../../cardSeries/errors.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type { ReadCard } from './readCards.ts'

/** A card that an imported customer gets. Without an id, it is created. */
export type PlannedCard = Omit<ReadCard, 'path' | 'series'> & { id: string | null; seriesId: number }
type Facts = Pick<ImportConfiguration, 'series' | 'settings'> & {
  /** The existing cards with a number of the line. */
  cards: readonly CardFacts[]
  host: { id: string; cards: readonly CardFacts[] } | null
}

/**
 * Plans the cards of a line. Flags that the customer has given to other cards stay there. Throws the refusals for cards that
 * cannot be issued, and for limits.
 */
export function planCards(
  { cards, host, series, settings }: Facts,
  read: readonly ReadCard[],
): PlannedCard[] {
  const held = host?.cards ?? []
  const planned = read
    .filter(({ number }) => !held.some((card) => card.number === number))
    .map(({ series: { id: seriesId, code }, path, ...card }) => {
      const found = cards.find(({ number }) => number === card.number)
      if (found) assertFree(found, { seriesId, code, path })
      return {
        ...card,
        ...{ id: found?.id ?? null, seriesId },
        isDefault: card.isDefault && !held.some(({ isDefault }) => isDefault),
        isPrimary: card.isPrimary && !held.some(({ isPrimary }) => isPrimary),
      }
    })
  const added = planned.filter(({ label }) => countsTowardsLimit(label.status, settings))
  assertWithinLimits({ held, added, series, settings }, ['cards'])
  return planned
}

type Wanted = { seriesId: number; code: string; path: (string | number)[] }

/** Refuses a card that is another customer's, of another series, or in a final status. */
function assertFree(card: CardFacts, { seriesId, code, path }: Wanted): void {
  const { number: cardNumber, customerId, status } = card
  if (customerId) throw new CardTaken({ cardNumber, customerId }, path)
  if (card.seriesId !== seriesId)
    throw new InvalidCardSeries({ reason: `card ${cardNumber} does not belong to the series ${code}.` }, [
      ...path,
      'seriesCode',
    ])
  if (status !== 'NOT_ISSUED' && status !== 'ISSUED')
    throw new CardNotLinkable({ cardNumber, cardStatus: status }, path)
}
