import type { Tx } from '../../../db/connect.ts'
import type { SourceAccount } from '../../../generated/prisma/client.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'
import { type CustomerRef, findScope, type IdentifierRef } from './findCustomer.ts'

type Path = readonly (string | number)[]
type Identified = { type: IdentifierType; normalizedValue: string; sourceAccountId?: string }

/** Something that a customer can hold: an identifier, in one source account or in any, or a card. */
export type HoldingOf = { identifier: Identified } | { cardId: string }

/**
 * A period in which a customer held an identifier or a card: from `heldFrom` (inclusive) to `heldTo` (exclusive, null
 * if it still holds it).
 */
export type Holding = {
  id: bigint
  /** The id of the holder at that time. */
  customerId: string
  heldFrom: Date
  heldTo: Date | null
  sourceAccount: SourceAccount | null
  cardId: string | null
}

/**
 * Resolves a reference to an identifier or card, whether it is held or not. Null if nothing matches. Throws the error
 * in the reference.
 */
export async function findHeldThing(
  tx: Tx,
  { identifier, cardNumber }: Pick<CustomerRef, 'identifier' | 'cardNumber'>,
  path: Path,
): Promise<HoldingOf | null> {
  return identifier
    ? findIdentified(tx, identifier, [...path, 'identifier'])
    : findHeldCard(tx, cardNumber ?? '')
}

async function findIdentified(tx: Tx, ref: IdentifierRef, path: Path): Promise<HoldingOf | null> {
  const { defaultRegion } = await tx.settings.findUniqueOrThrow({
    where: { id: 1 },
    select: { defaultRegion: true },
  })
  const { normalized } = readIdentifier(ref, defaultRegion, path)
  if (ref.type === 'CARD_NUMBER') return findHeldCard(tx, normalized)
  return { identifier: { type: ref.type, normalizedValue: normalized, ...(await findScope(tx, ref, path)) } }
}

async function findHeldCard(tx: Tx, number: string): Promise<HoldingOf | null> {
  if (!isStorable(number)) return null
  const card = await tx.card.findUnique({ where: { number: number.trim() }, select: { id: true } })
  return card && { cardId: card.id }
}
