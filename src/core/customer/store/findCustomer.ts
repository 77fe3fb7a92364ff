import { validate as isUuid } from 'uuid'
import { batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { selectRow } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { AmbiguousHolders, InvalidIdentifier } from '../../identifier/errors.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'
import { AccountIdRequired, InvalidSource } from '../../settings/errors.ts'
import { assertEveryAccount } from '../../settings/rules/assertEveryAccount.ts'
import type { SourceRef } from '../../settings/rules/sourceRef.ts'
import { accountFrom, accountQueries } from '../../settings/store/findSourceAccount.ts'
import { CardNotActive, CustomerNotFound } from '../errors.ts'
import { assertNamesHolder, type NamingCard } from '../rules/assertNamesHolder.ts'
import { customerFound } from '../rules/customerFound.ts'
import { digestOf } from './digestOf.ts'
import { findVisible, isVisible, type Viewer } from './findVisible.ts'

export type IdentifierRef = SourceRef & { type: IdentifierType; value: string }
/** Exactly one of the four. */
export type CustomerRef = {
  id?: { id: string } | null | undefined
  identifier?: IdentifierRef | null | undefined
  cardNumber?: string | null | undefined
  legacyId?: string | null | undefined
}

/**
 * A customer by its current id. `followedFrom` is the id of the merged customer that the reference named. `matchedBy` is
 * the id of the identifier, card or merged customer that the reference named; null if it named the current id.
 */
export type FoundCustomer = { id: string; followedFrom: string | null; matchedBy: string | null }
type Path = readonly (string | number)[]

/** The refusals for a reference to a customer. */
export const customerRefusals = [
  CustomerNotFound,
  AmbiguousHolders,
  InvalidIdentifier,
  AccountIdRequired,
  InvalidSource,
  CardNotActive,
] as const

/** A customer, and the card that the reference named. */
type Match = { found: FoundCustomer; card: NamingCard | null }
type Prefetched = Results<ReturnType<typeof customerIdQueries>>

/**
 * Finds the customer that a command names; a merged customer resolves to its survivor. Throws `CustomerNotFound` (also
 * if the caller may not access the customer), `AmbiguousHolders`, `CardNotActive` for a card whose status is final, or
 * the error in the reference.
 */
export async function findCustomer(
  viewer: Viewer & { readonly now: Date },
  by: CustomerRef,
  path: Path = ['customer'],
  prefetched?: Prefetched,
): Promise<FoundCustomer> {
  const { found, card } = await match(viewer, by, path, prefetched)
  if (card) assertNamesHolder(card, viewer.now, path)
  return found
}

/** Finds the customer that a query names, as `findCustomer` does. A card with any status finds its holder. */
export const lookUpCustomer = async (
  viewer: Viewer,
  by: CustomerRef,
  path: Path = ['customer'],
): Promise<FoundCustomer> => (await match(viewer, by, path)).found

async function match(viewer: Viewer, by: CustomerRef, path: Path, prefetched?: Prefetched): Promise<Match> {
  const matched = by.id
    ? customerFrom(prefetched ?? (await batchQuery(viewer.tx, customerIdQueries(by))))
    : await findHolder(viewer, by, path)
  const seen = await isVisible(viewer, matched?.found.id)
  const customer = customerFound(seen ? matched : null, by.id ? [...path, 'id'] : path)
  if (customer.found.matchedBy) viewer.references?.set(customer.found.id, customer.found.matchedBy)
  return customer
}

/** The query for the customer that a reference names by its id. */
export const customerIdQueries = ({ id: ref }: CustomerRef) => ({
  customerById: rowsQuery(
    'Customer',
    customerIdColumns,
    Prisma.sql`WHERE "id" = ANY (${[ref?.id ?? ''].filter(isUuid)}::uuid[])`,
  ),
})

const customerIdColumns = { id: true, survivorId: true } as const

function customerFrom({ customerById: [row] }: Prefetched): Match | null {
  if (!row) return null
  const { id, survivorId } = row
  const found = survivorId
    ? { id: survivorId, followedFrom: id, matchedBy: id }
    : { id, followedFrom: null, matchedBy: null }
  return { found, card: null }
}

function findHolder(viewer: Viewer, by: CustomerRef, path: Path): Promise<Match | null> {
  if (by.identifier) return findByIdentifier(viewer, by.identifier, [...path, 'identifier'])
  return typeof by.legacyId === 'string'
    ? findByLegacyId(viewer.tx, by.legacyId)
    : findByCard(viewer.tx, by.cardNumber ?? '')
}

async function findByLegacyId(tx: Queryable, legacyId: string): Promise<Match | null> {
  const found = await selectRow(
    tx,
    'LegacyId',
    { customer: { select: customerIdColumns } },
    Prisma.sql`WHERE "digest" = ${digestOf(legacyId.trim())}`,
  )
  return found && customerFrom({ customerById: [found.customer] })
}

const namingColumns = { id: true, customerId: true, number: true, status: true, expiresAt: true } as const

async function findByCard(tx: Queryable, number: string): Promise<Match | null> {
  if (!isStorable(number)) return null
  const card = await selectRow(tx, 'Card', namingColumns, Prisma.sql`WHERE "number" = ${number.trim()}`)
  return card?.customerId
    ? { found: { id: card.customerId, followedFrom: null, matchedBy: card.id }, card }
    : null
}

async function findByIdentifier(viewer: Viewer, ref: IdentifierRef, path: Path): Promise<Match | null> {
  const { tx } = viewer
  const early = readEarly(ref)
  const prefetched = await batchQuery(tx, {
    ...regionQuery,
    ...accountQueries(ref),
    ...holderQueries(ref, early),
  })
  const { normalized } = readIdentifier(ref, prefetched.settings[0]?.defaultRegion ?? null, path)
  if (ref.type === 'CARD_NUMBER') return findByCard(tx, normalized)
  const { sourceAccountId } = scopeFrom(prefetched, ref, path)
  const { holders } = early === normalized ? prefetched : await batchQuery(tx, holderQueries(ref, normalized))
  const there = holders.filter((one) => (sourceAccountId ?? one.sourceAccountId) === one.sourceAccountId)
  const visible = await findVisible(
    viewer,
    there.map(({ customerId }) => customerId),
  )
  const seen = there.filter(({ customerId }) => visible.has(customerId))
  const id = onlyHolder(
    seen.map(({ customerId }) => customerId),
    path,
  )
  const [first] = seen
  return id && first ? { found: { id, followedFrom: null, matchedBy: first.id }, card: null } : null
}

const regionQuery = { settings: rowsQuery('Settings', { defaultRegion: true }, Prisma.sql`WHERE "id" = 1`) }
const holderColumns = { id: true, customerId: true, sourceAccountId: true } as const

/** The query for the holders of a value, in any account. */
const holderQueries = ({ type }: IdentifierRef, normalized: string | null) => ({
  holders: rowsQuery(
    'Identifier',
    holderColumns,
    Prisma.sql`WHERE "type" = ${type}::"IdentifierType" AND "normalizedValue" = ${normalized} ORDER BY "customerId", "id"`,
  ),
})

/** Normalizes a value without the default region. Null if the result depends on the region. */
function readEarly({ type, value }: IdentifierRef): string | null {
  const read = normalizeIdentifier({ type, value })
  return read.ok ? read.value.normalized : null
}

/**
 * The scope of a look-up: one source account, or every account for `ALL`. Throws `InvalidSource` or
 * `AccountIdRequired`.
 */
export const findScope = async (
  tx: Queryable,
  ref: SourceRef,
  path: Path,
): Promise<{ sourceAccountId?: string }> => scopeFrom(await batchQuery(tx, accountQueries(ref)), ref, path)

function scopeFrom(
  prefetched: Results<ReturnType<typeof accountQueries>>,
  ref: SourceRef,
  path: Path,
): { sourceAccountId?: string } {
  if (ref.source !== 'ALL') return { sourceAccountId: accountFrom(prefetched, ref, path).id }
  assertEveryAccount(ref, path)
  return {}
}
