import type { CardsInput } from './cardsInput.ts'
import type { CardFailure } from './planAddCards.ts'

/** The part of a request whose refusals are retryable. Null if there is none. */
export function cardsToRetry(
  { physical, digital }: CardsInput,
  failed: readonly CardFailure[],
): CardsInput | null {
  const retryable = failed.filter(({ error }) => error.spec.retryable)
  if (retryable.length === 0) return null
  if (digital)
    return { digital: { ...digital, quantity: retryable.reduce((sum, { missing }) => sum + missing, 0) } }
  const indexes = new Set(retryable.map(({ index }) => index))
  return { physical: (physical ?? []).filter((_card, index) => indexes.has(index)) }
}
