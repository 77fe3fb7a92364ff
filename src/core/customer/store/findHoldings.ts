import type { Tx } from '../../../db/connect.ts'
import type { SourceAccount } from '../../../generated/prisma/client.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'
import { type CustomerRef, findScope, type IdentifierRef } from './findCustomer.ts'

type Path = readonly (string | number)[]
type Identified = { type: IdentifierType; normalizedValue: string; sourceAccountId?: string }

/** What can have been held: an identifier, in one source account or in any, or a card. */
export type HeldThing = { identifier: Identified } | { cardId: string }

/** A time in which a customer held an identifier or a card: `heldFrom` included, `heldTo` not; null: it holds it still. */
export type Holding = {
  id: bigint
  /** The holder by its id of that time. */
  customerId: string
  heldFrom: Date
  heldTo: Date | null
  sourceAccount: SourceAccount | null
  cardId: string | null
}

/** What a reference names, whether somebody holds it or not; null where nothing has that name. Throws what is wrong with it. */
export async function findHeldThing(
  tx: Tx,
  { identifier, cardNumber }: Pick<CustomerRef, 'identifier' | 'cardNumber'>,
  path: Path,
): Promise<HeldThing | null> {
  return identifier
    ? findIdentified(tx, identifier, [...path, 'identifier'])
    : findHeldCard(tx, cardNumber ?? '')
}

async function findIdentified(tx: Tx, ref: IdentifierRef, path: Path): Promise<HeldThing | null> {
  const { defaultRegion } = await tx.settings.findUniqueOrThrow({
    where: { id: 1 },
    select: { defaultRegion: true },
  })
  const { normalized } = readIdentifier(ref, defaultRegion, path)
  if (ref.type === 'CARD_NUMBER') return findHeldCard(tx, normalized)
  return { identifier: { type: ref.type, normalizedValue: normalized, ...(await findScope(tx, ref, path)) } }
}

async function findHeldCard(tx: Tx, number: string): Promise<HeldThing | null> {
  if (!isStorable(number)) return null
  const card = await tx.card.findUnique({ where: { number: number.trim() }, select: { id: true } })
  return card && { cardId: card.id }
}

/** The holdings that stood at an instant. */
export const heldAt = (asOf: Date) => ({
  heldFrom: { lte: asOf },
  OR: [{ heldTo: null }, { heldTo: { gt: asOf } }],
})

type Page = { where?: object; after?: bigint | undefined; take?: number; oldestFirst?: boolean }

/** The holdings of a thing, the newest first unless it is said otherwise; `after` is the id of one of them. */
export async function readHoldings(tx: Tx, thing: HeldThing, page: Page): Promise<Holding[]> {
  const { where, after, take, oldestFirst } = page
  const direction = oldestFirst ? 'asc' : 'desc'
  const range = {
    orderBy: [{ heldFrom: direction }, { id: direction }] as { heldFrom?: 'asc' | 'desc' }[],
    ...(take !== undefined && { take }),
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
  }
  const columns = { id: true, customerId: true, heldFrom: true, heldTo: true } as const
  if ('cardId' in thing) {
    const found = await tx.cardHolding.findMany({
      where: { cardId: thing.cardId, ...where },
      select: { ...columns, cardId: true },
      ...range,
    })
    return found.map((holding) => ({ ...holding, sourceAccount: null }))
  }
  const found = await tx.identifierHolding.findMany({
    where: { ...thing.identifier, ...where },
    select: { ...columns, sourceAccount: true },
    ...range,
  })
  return found.map((holding) => ({ ...holding, cardId: null }))
}
