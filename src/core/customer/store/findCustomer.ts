import { validate as isUuid } from 'uuid'
import { type Answers, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { selectRow } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { AmbiguousHolders, InvalidIdentifier } from '../../identifier/errors.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import { readIdentifier } from '../../identifier/rules/readIdentifier.ts'
import { AccountIdRequired, InvalidSource } from '../../settings/errors.ts'
import type { SourceRef } from '../../settings/rules/sourceRef.ts'
import { accountFrom, accountParts } from '../../settings/store/findSourceAccount.ts'
import { CustomerNotFound } from '../errors.ts'
import { findWithinReach, isWithinReach, type Seeker } from './reach.ts'

export type IdentifierRef = SourceRef & { type: IdentifierType; value: string }
/** Exactly one of the three. */
export type CustomerRef = {
  id?: { id: string } | null | undefined
  identifier?: IdentifierRef | null | undefined
  cardNumber?: string | null | undefined
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
] as const

/**
 * Finds the customer that a reference names; a merged customer resolves to its survivor. Throws `CustomerNotFound`
 * (also if the customer is out of reach), `AmbiguousHolders`, or the error in the reference.
 */
export async function findCustomer(
  seeker: Seeker,
  by: CustomerRef,
  path: Path = ['customer'],
  looked?: Answers<ReturnType<typeof namedParts>>,
): Promise<FoundCustomer> {
  const found = by.id
    ? namedIn(looked ?? (await readTogether(seeker.tx, namedParts(by))))
    : await findHolder(seeker, by, path)
  if (!(await isWithinReach(seeker, found?.id)) || !found)
    throw new CustomerNotFound({}, by.id ? [...path, 'id'] : path)
  return found
}

/** The query for the customer that a reference names by its id. */
export const namedParts = ({ id: ref }: CustomerRef) => ({
  named: rowsOf(
    'Customer',
    namedColumns,
    Prisma.sql`WHERE "id" = ANY (${[ref?.id ?? ''].filter(isUuid)}::uuid[])`,
  ),
})

const namedColumns = { id: true, survivorId: true } as const

function namedIn({ named: [found] }: Answers<ReturnType<typeof namedParts>>): FoundCustomer | null {
  if (!found) return null
  const { id, survivorId } = found
  return survivorId
    ? { id: survivorId, followedFrom: id, matchedBy: id }
    : { id, followedFrom: null, matchedBy: null }
}

type Named = { id: string; matchedBy: string }

async function findHolder(seeker: Seeker, by: CustomerRef, path: Path): Promise<FoundCustomer | null> {
  const found = by.identifier
    ? await findByIdentifier(seeker, by.identifier, [...path, 'identifier'])
    : await findByCard(seeker.tx, by.cardNumber ?? '')
  return found && { ...found, followedFrom: null }
}

const heldColumns = { id: true, customerId: true } as const

async function findByCard(tx: Queryable, number: string): Promise<Named | null> {
  if (!isStorable(number)) return null
  const card = await selectRow(tx, 'Card', heldColumns, Prisma.sql`WHERE "number" = ${number.trim()}`)
  return card?.customerId ? { id: card.customerId, matchedBy: card.id } : null
}

async function findByIdentifier(seeker: Seeker, ref: IdentifierRef, path: Path): Promise<Named | null> {
  const { tx } = seeker
  const early = readEarly(ref)
  const looked = await readTogether(tx, { ...regionPart, ...accountParts(ref), ...holderParts(ref, early) })
  const { normalized } = readIdentifier(ref, looked.settings[0]?.defaultRegion ?? null, path)
  if (ref.type === 'CARD_NUMBER') return findByCard(tx, normalized)
  const { sourceAccountId } = scopeFrom(looked, ref, path)
  const { holders } = early === normalized ? looked : await readTogether(tx, holderParts(ref, normalized))
  const there = holders.filter((one) => (sourceAccountId ?? one.sourceAccountId) === one.sourceAccountId)
  const reachable = await findWithinReach(
    seeker,
    there.map(({ customerId }) => customerId),
  )
  const seen = there.filter(({ customerId }) => reachable.has(customerId))
  const candidates = [...new Set(seen.map(({ customerId }) => customerId))]
  if (candidates.length > 1) throw new AmbiguousHolders({ candidates }, path)
  const [first] = seen
  return first ? { id: first.customerId, matchedBy: first.id } : null
}

const regionPart = { settings: rowsOf('Settings', { defaultRegion: true }, Prisma.sql`WHERE "id" = 1`) }
const holderColumns = { id: true, customerId: true, sourceAccountId: true } as const

/** The query for the holders of a value, in any account. */
const holderParts = ({ type }: IdentifierRef, normalized: string | null) => ({
  holders: rowsOf(
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
): Promise<{ sourceAccountId?: string }> => scopeFrom(await readTogether(tx, accountParts(ref)), ref, path)

function scopeFrom(
  looked: Answers<ReturnType<typeof accountParts>>,
  ref: SourceRef,
  path: Path,
): { sourceAccountId?: string } {
  if (ref.source !== 'ALL') return { sourceAccountId: accountFrom(looked, ref).id }
  if (ref.accountId)
    throw new InvalidSource(
      { source: 'ALL', reason: 'ALL searches every account. Leave the accountId out.' },
      [...path, 'accountId'],
    )
  return {}
}
