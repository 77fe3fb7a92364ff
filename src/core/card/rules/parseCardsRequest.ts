import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { CardsRequest } from './assertCardsRequest.ts'
import { type CardsInput, maxCardsToAdd } from './cardsInput.ts'

/** Parses the cards of a request. Throws `InvalidInput` if there are too many. */
export function parseCardsRequest({ physical, digital }: CardsInput): CardsRequest {
  if (digital)
    return {
      kind: 'DIGITAL',
      quantity: limited(digital.quantity),
      cardLabel: readLabel(digital.cardLabel),
      statusLabel: readLabel(digital.statusLabel),
    }
  limited(physical?.length ?? 0)
  const cards = (physical ?? []).map(
    ({ loyaltyId, cardLabel, statusLabel, isDefault, extendedData }, index) => ({
      number: loyaltyId.trim(),
      cardLabel: readLabel(cardLabel),
      statusLabel: readLabel(statusLabel),
      isDefault: isDefault ?? false,
      extendedData: extendedData ?? {},
      path: ['cards', 'physical', index],
    }),
  )
  return { kind: 'PHYSICAL', cards }
}

const readLabel = (label: string | null | undefined): string | null => label?.trim().normalize('NFC') ?? null

function limited(quantity: number): number {
  if (quantity > maxCardsToAdd)
    throw new InvalidInput({ reason: `a request may have at most ${maxCardsToAdd} cards.` }, ['cards'])
  return quantity
}
