import { validate as isUuid } from 'uuid'
import type { Tx } from '../db.ts'
import {
  AccountIdRequired,
  AmbiguousHolders,
  CustomerNotFound,
  InvalidIdentifier,
  InvalidSource,
} from '../domain/errors.ts'
import { isPhoneRegion } from '../domain/mobileNumber.ts'
import { normalizeIdentifier } from '../domain/normalizeIdentifier.ts'
import { isStorable } from '../domain/wellFormed.ts'
import type { IdentifierType } from '../generated/prisma/enums.ts'
import { findSourceAccount, type SourceRef } from './findSourceAccount.ts'

export type IdentifierRef = SourceRef & { type: IdentifierType; value: string }
/** Exactly one of the three. */
export type CustomerRef = {
  id?: { id: string } | null | undefined
  identifier?: IdentifierRef | null | undefined
  cardNumber?: string | null | undefined
}

/**
 * A customer by its living id; `followedFrom` is the merged customer's id, where that was named, and `via` the id of the
 * identifier, card or merged customer that was: null where it was the living id.
 */
export type FoundCustomer = { id: string; followedFrom: string | null; via: string | null }
type Path = readonly (string | number)[]

/** What a reference to a customer may be refused with. */
export const customerRefusals = [
  CustomerNotFound,
  AmbiguousHolders,
  InvalidIdentifier,
  AccountIdRequired,
  InvalidSource,
] as const

/** Finds the customer that a client names, aliases followed. Throws `CustomerNotFound`, `AmbiguousHolders` or what is wrong with the reference. */
export async function findCustomer(
  tx: Tx,
  by: CustomerRef,
  path: Path = ['customer'],
): Promise<FoundCustomer> {
  if (by.id) return findById(tx, by.id.id, [...path, 'id'])
  const found = by.identifier
    ? await findByIdentifier(tx, by.identifier, [...path, 'identifier'])
    : await findByCard(tx, by.cardNumber ?? '')
  if (!found) throw new CustomerNotFound({}, path)
  return { ...found, followedFrom: null }
}

async function findById(tx: Tx, id: string, path: Path): Promise<FoundCustomer> {
  const found = isUuid(id)
    ? await tx.customer.findUnique({ where: { id }, select: { survivorId: true } })
    : null
  if (!found) throw new CustomerNotFound({}, path)
  return found.survivorId
    ? { id: found.survivorId, followedFrom: id, via: id }
    : { id, followedFrom: null, via: null }
}

type Named = { id: string; via: string }

async function findByCard(tx: Tx, number: string): Promise<Named | null> {
  if (!isStorable(number)) return null
  const card = await tx.card.findUnique({
    where: { number: number.trim() },
    select: { id: true, customerId: true },
  })
  return card?.customerId ? { id: card.customerId, via: card.id } : null
}

async function findByIdentifier(tx: Tx, ref: IdentifierRef, path: Path): Promise<Named | null> {
  const { defaultRegion } = await tx.settings.findUniqueOrThrow({
    where: { id: 1 },
    select: { defaultRegion: true },
  })
  const { normalized } = readIdentifier(ref, defaultRegion, path)
  if (ref.type === 'CARD_NUMBER') return findByCard(tx, normalized)
  const scope = await findScope(tx, ref, path)
  const holders = await tx.identifier.findMany({
    where: { type: ref.type, normalizedValue: normalized, ...scope },
    select: { id: true, customerId: true },
    distinct: ['customerId'],
    orderBy: [{ customerId: 'asc' }, { id: 'asc' }],
  })
  const candidates = holders.map((holder) => holder.customerId)
  if (candidates.length > 1) throw new AmbiguousHolders({ candidates }, path)
  const [first] = holders
  return first ? { id: first.customerId, via: first.id } : null
}

/** Where a look-up looks: in one source account, or for `ALL` in every one. Throws `InvalidSource` or `AccountIdRequired`. */
export async function findScope(tx: Tx, ref: SourceRef, path: Path): Promise<{ sourceAccountId?: string }> {
  if (ref.source !== 'ALL') return { sourceAccountId: (await findSourceAccount(tx, ref)).id }
  if (ref.accountId)
    throw new InvalidSource({ source: 'ALL', reason: 'ALL looks in every account.' }, [...path, 'accountId'])
  return {}
}

/** A value in its normal form, and as it was written. Throws `InvalidIdentifier`. */
export function readIdentifier(
  { type, value }: { type: IdentifierType; value: string },
  region: string | null,
  path: Path,
) {
  const read = normalizeIdentifier({
    type,
    value,
    defaultRegion: region !== null && isPhoneRegion(region) ? region : undefined,
  })
  if (!read.ok) throw new InvalidIdentifier({ type, reason: `it ${read.reason}.` }, [...path, 'value'])
  return read.value
}
