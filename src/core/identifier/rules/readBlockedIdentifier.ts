import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { wellFormed } from '../../../values/wellFormed.ts'
import { readIdentifier } from './readIdentifier.ts'

const longest = 255

/** A value to block or unblock. A null type means every type. */
export type BlockedIdentifierInput = { type?: IdentifierType | null | undefined; value: string }

/** Returns a value as written and normalized for its type. Throws `InvalidIdentifier` and `InvalidInput`. */
export function readBlockedIdentifier(
  { type = null, value: text }: BlockedIdentifierInput,
  region: string | null,
): { type: IdentifierType | null; value: string; normalized: string } {
  if (type === 'CARD_NUMBER')
    throw new InvalidInput(
      { reason: 'a card number cannot be blocked. Change the status of the card instead.' },
      ['type'],
    )
  if (type !== null) return { type, ...readIdentifier({ type, value: text }, region, []) }
  const value = text.trim()
  if (value === '') throw new InvalidInput({ reason: 'the value is empty.' }, ['value'])
  const read = wellFormed(value.normalize('NFC'), { maxCodePoints: longest })
  if (!read.ok) throw new InvalidInput({ reason: `the value ${read.reason}.` }, ['value'])
  return { type, value, normalized: read.value }
}

/** Refuses a value that is too long in the form in which blocked values are compared. Throws `InvalidInput`. */
export function assertBlockLength(folded: string): void {
  if (Array.from(folded).length > longest)
    throw new InvalidInput(
      { reason: `in normalized form, the value is longer than ${longest} characters.` },
      ['value'],
    )
}
