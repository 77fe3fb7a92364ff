import type { Tx } from '../../../db/connect.ts'
import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { BlockedValue } from '../../../generated/prisma/client.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { wellFormed } from '../../../values/wellFormed.ts'
import { readIdentifier } from '../rules/readIdentifier.ts'

const longest = 255

/** A value to block or unblock. A null type means every type. */
export type BlockedValueInput = { type?: IdentifierType | null | undefined; value: string }
/** The stored state of a blocked value, from which replays are answered. */
export type BlockedValueState = Omit<BlockedValue, 'at'> & { at: string }

/**
 * Returns a value as written and in the form in which blocked values are compared. Throws `InvalidIdentifier` and
 * `InvalidInput`.
 */
export async function readBlockedValue(tx: Tx, { type = null, value: text }: BlockedValueInput) {
  const { value, normalized } = await normalize(tx, type, text)
  const [row] = await tx.$queryRaw<{ folded: string }[]>`SELECT cardinal_folded(${normalized}) AS folded`
  const folded = row?.folded ?? ''
  if (Array.from(folded).length > longest)
    throw new InvalidInput(
      { reason: `in normalized form, the value is longer than ${longest} characters.` },
      ['value'],
    )
  return { type, value, normalizedValue: folded }
}

async function normalize(tx: Tx, type: IdentifierType | null, text: string) {
  if (type === 'CARD_NUMBER')
    throw new InvalidInput(
      { reason: 'a card number cannot be blocked. Change the status of the card instead.' },
      ['type'],
    )
  if (type !== null) {
    const { defaultRegion } = await tx.settings.findUniqueOrThrow({ where: { id: 1 } })
    return readIdentifier({ type, value: text }, defaultRegion, [])
  }
  const value = text.trim()
  if (value === '') throw new InvalidInput({ reason: 'the value is empty.' }, ['value'])
  const read = wellFormed(value.normalize('NFC'), { maxCodePoints: longest })
  if (!read.ok) throw new InvalidInput({ reason: `the value ${read.reason}.` }, ['value'])
  return { value, normalized: read.value }
}

/** A row as plain JSON. */
export const stateOf = ({ at, ...row }: BlockedValue): BlockedValueState => ({
  ...row,
  at: at.toISOString(),
})
