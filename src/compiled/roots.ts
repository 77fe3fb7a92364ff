import { parsePrismaCursor } from '@pothos/plugin-prisma'
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { validate as isUuid } from 'uuid'
import type { CustomerRef, IdentifierRef } from '../commands/findCustomer.ts'
import { isCardNumber } from '../domain/cardNumber.ts'
import { normalizeIdentifier } from '../domain/normalizeIdentifier.ts'
import type { OffsetDateTime } from '../domain/offsetDateTime.ts'
import { isStorable } from '../domain/wellFormed.ts'
import { keyOrNone } from '../graphql/keys.ts'
import type { GlobalId } from '../graphql/nodes.ts'
import { decline } from './declined.ts'
import type { Found } from './found.ts'
import { findNode, findNodes, keysOf, keysOfRepresentations, type Types } from './nodes.ts'
import { prismaCursor, writeConnection } from './pages.ts'
import { jsonOf, modelOf, type OutputField, writeColumns } from './writer.ts'

type Args = Readonly<Record<string, unknown>>

/** How a root field finds its rows, by its arguments: declines what is not for the compiler. */
type Root = (args: Args, field: OutputField, types: Types) => Found

/** A row by a condition on it: null where there is none. */
const rowWhere =
  (
    shape: string,
    params: Found['params'],
    where: (alias: string, param: (n: number) => string) => string,
  ): Root =>
  (_args, field) => ({
    ...{ shape, params, missing: 'null' },
    write: (writer, param, nodes) => {
      const type = objectOf(field)
      const from = `FROM "${modelOf(type)}" t0 WHERE ${where('t0', param)}`
      return jsonOf(writeColumns(writer, type, nodes, { alias: 't0' }), from)
    },
  })

const objectOf = (field: OutputField): GraphQLObjectType => {
  const type = getNamedType(field.type)
  return isObjectType(type) ? type : decline(`${field.name} is abstract`)
}

const byText = (column: string, text: unknown, fits: (text: string) => boolean): Root =>
  typeof text === 'string' && fits(text)
    ? rowWhere(
        column,
        [{ type: 'text', value: text }],
        (alias, param) => `${alias}."${column}" = ${param(0)}`,
      )
    : decline('nothing has this name')

const customerBy: Root = (args, field, types) => {
  const { id, identifier, cardNumber } = args.by as CustomerRef
  if (args.asOf) return decline('as of an instant')
  if (id) return findNode({ typename: 'Customer', id: id.id }, types)
  const found =
    identifier && identifier.type !== 'CARD_NUMBER'
      ? holderOf(identifier)
      : holderOfCard((identifier?.value ?? cardNumber ?? '').trim())
  return found(args, field, types)
}

const holderOfCard = (number: string): Root =>
  isCardNumber(number)
    ? rowWhere(
        'card',
        [{ type: 'text', value: number }],
        (alias, param) =>
          `${alias}."id" = (SELECT k."customerId" FROM "Card" k WHERE k."number" = ${param(0)})`,
      )
    : decline('no number of a card')

/** In one source account, spelled in a way that needs no setting to be read. */
function holderOf({ source, accountId, type, value }: IdentifierRef): Root {
  const read = normalizeIdentifier({ type, value, defaultRegion: undefined })
  if (source === 'ALL' || accountId === '' || !read.ok || !isStorable(accountId ?? ''))
    return decline('this identifier needs a closer look')
  const params = [
    { type: '"SourceCode"', value: source },
    { type: 'text', value: accountId ?? '' },
    { type: '"IdentifierType"', value: type },
    { type: 'text', value: read.value.normalized },
  ]
  const root = rowWhere('identifier', params, (alias, param) => {
    const account = `(SELECT s."id" FROM "SourceAccount" s WHERE s."sourceCode" = ${param(0)}
      AND s."accountId" = ${param(1)} AND s."severalAccounts" = (${param(1)} <> ''))`
    return `${alias}."id" = (SELECT i."customerId" FROM "Identifier" i WHERE i."type" = ${param(2)}
      AND i."normalizedValue" = ${param(3)} AND i."sourceAccountId" = ${account})`
  })
  // A source that is not known, or an account that it does not take, is an error and no miss.
  return (...asked) => ({ ...root(...asked), missing: 'handOver' })
}

type CustomerFilter = {
  status?: string | null
  loyaltyType?: string | null
  registeredFrom?: OffsetDateTime | null
  registeredBefore?: OffsetDateTime | null
  source?: string | null
  accountId?: string | null
}

const customers: Root = ({ filter, ...page }, ...rest) => {
  const { status, loyaltyType, registeredFrom, registeredBefore, source, accountId } = (filter ??
    {}) as CustomerFilter
  if (source || accountId) return decline('customers of a source')
  const conditions = [
    ['status', '=', '"CustomerStatus"', status],
    ['loyaltyType', '=', '"LoyaltyType"', loyaltyType],
    ['registeredAt', '>=', 'timestamptz', registeredFrom?.instant.toISOString()],
    ['registeredAt', '<', 'timestamptz', registeredBefore?.instant.toISOString()],
  ].filter(([, , , value]) => value != null) as [string, string, string, string][]
  return pageOf(page, {
    shape: conditions.map(([column, operator]) => column + operator).join(),
    params: conditions.map(([, , type, value]) => ({ type, value })),
    where: (alias, param) =>
      [
        `${alias}."survivorId" IS NULL`,
        ...conditions.map(([column, operator], n) => `${alias}."${column}" ${operator} ${param(n)}`),
      ].join(' AND '),
  })({}, ...rest)
}

type Filtered = {
  shape: string
  params: Found['params']
  where: (alias: string, param: (n: number) => string) => string
}

/** A page over a table in the order of its ids, forward from its beginning or behind a cursor. */
const pageOf =
  ({ first, last, after, before }: Args, filtered: Filtered): Root =>
  (_args, field) => {
    if (last != null || before != null) return decline('a page from the end')
    const size = Math.min(first == null ? 25 : Number(first), 100)
    if (size < 1) return decline('an empty page')
    const cursor = after == null ? null : readCursor(String(after))
    const params = [...filtered.params, ...(cursor === null ? [] : [{ type: 'uuid', value: cursor }])]
    return {
      ...{ shape: `${filtered.shape} ${size} ${cursor !== null}`, params, missing: 'handOver' },
      write: (writer, param, nodes) => {
        const connection = objectOf(field)
        const node = nodeOf(connection)
        const behind = (alias: string) =>
          cursor === null ? '' : ` AND ${alias}."id" > ${param(params.length - 1)}`
        return writeConnection(writer, connection, nodes, {
          ...{ model: modelOf(node), order: { id: 'asc' }, size, backward: false, after: cursor !== null },
          where: (alias) => filtered.where(alias, param) + behind(alias),
          cursor: prismaCursor(modelOf(node), 'id'),
        })
      },
    }
  }

function nodeOf(connection: GraphQLObjectType): GraphQLObjectType {
  const edge = getNamedType(connection.getFields().edges?.type)
  const node = isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined
  return isObjectType(node) ? node : decline('no nodes')
}

function readCursor(cursor: string): string {
  const key = parsePrismaCursor(cursor)
  return typeof key === 'string' && isUuid(key) ? key : decline('no cursor of this connection')
}

type CardFilter = { seriesCode?: string | null; status?: string | null; holder?: GlobalId | null }

const cards: Root = ({ filter, ...page }, ...rest) => {
  const { seriesCode, status, holder } = (filter ?? {}) as CardFilter
  if (status) return decline('cards by status')
  const conditions = [
    ['text', seriesCode, '"seriesId" = (SELECT s."id" FROM "CardSeries" s WHERE s."code" = '],
    ['uuid', holder && keyOrNone(holder.id), `"customerId" = (${livingId} h."id" = `],
  ].filter(([, value]) => value != null) as [string, string, string][]
  if (!isStorable(seriesCode ?? '')) return decline('no code')
  return pageOf(page, {
    shape: conditions.map(([, , condition]) => condition).join(),
    params: conditions.map(([type, value]) => ({ type, value })),
    where: (alias, param) =>
      ['true', ...conditions.map(([, , condition], n) => `${alias}.${condition}${param(n)})`)].join(' AND '),
  })({}, ...rest)
}

const livingId = 'SELECT COALESCE(h."survivorId", h."id") FROM "Customer" h WHERE'

/** The fields of `Query` that are compiled. */
export const roots: Readonly<Record<string, Root>> = {
  customer: customerBy,
  customers,
  card: ({ number }, ...rest) => byText('number', String(number).trim(), isCardNumber)({}, ...rest),
  cards,
  cardSeries: ({ code }, ...rest) => byText('code', code, isStorable)({}, ...rest),
  company: ({ externalId }, ...rest) => byText('externalId', externalId, isStorable)({}, ...rest),
  hierarchy: ({ code }, ...rest) => byText('code', code, isStorable)({}, ...rest),
  node: ({ id }, _field, types) => findNode(id as GlobalId, types),
  nodes: ({ ids }, _field, types) => findNodes(keysOf(ids as GlobalId[], types)),
  _entities: ({ representations }, _field, types) =>
    findNodes(keysOfRepresentations(representations as unknown[], types)),
}
