import { decodeGlobalID } from '@pothos/plugin-relay'
import { isObjectType } from 'graphql'
import { keyOf } from '../db/dataModel.ts'
import { maxEntities } from '../graphql/federation/entities.ts'
import { naturalKeys } from '../graphql/federation/entityKeys.ts'
import { bigintOrNone, keyOrNone, numberOrNone } from '../graphql/globalId.ts'
import { type GlobalId, isNodeType, maxNodes } from '../graphql/nodes.ts'
import { keyWithinReach } from './reach.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import { jsonOf, modelOf, type Nodes, objectType, type SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** The key of an object: the value of one of its columns. */
type Key = { typename: string; column: string; type: string; value: string | number }

/** The object with a global id. The id of a merged customer returns its survivor. */
export function findNode(request: RootRequest, id = request.args.id as GlobalId): RootLookup {
  const { typename, column, type, value } = keyOfId(request, id)
  return {
    ...{ shape: typename, params: [{ type, value }] },
    ...{ rows: 1, missing: 'null' },
    write: (compiler, param, nodes) => writeOne(compiler, nodes, { typename, column, value: param(0) }),
  }
}

/** The own customer of a self-service caller. Other callers have none. */
export const findOwn: RootLookup = {
  ...{ shape: 'me', params: [], rows: 1, missing: 'null' },
  write: (compiler, _param, nodes) => {
    const value = compiler.viewer ?? 'NULL::uuid'
    return writeOne(compiler, nodes, { typename: 'Customer', column: 'id', value }, 'true')
  },
}

/** The objects with several global ids. */
export function findNodes(request: RootRequest): RootLookup {
  const ids = request.args.ids as GlobalId[]
  if (ids.length > maxNodes) return unsupported('too many ids')
  return findAll(ids.map((id) => keyOfId(request, id)))
}

/** The entities that a gateway requests (`src/graphql/federation/entities.ts`). */
export async function findEntities(request: RootRequest): Promise<RootLookup> {
  const representations = request.args.representations as unknown[]
  if (representations.length > maxEntities) return unsupported('too many representations')
  const read = representations.map((one) => readRepresentation(request, one))
  const natural = Map.groupBy(
    read.filter((one) => 'natural' in one),
    ({ typename }) => typename,
  )
  // Keys that are not one column need a look-up of the ids: one for each type.
  const found = [...natural].map(async ([typename, keys]): Promise<[string, Map<unknown, string>]> => {
    const { field = '', column = field, find } = naturalKeys[typename] ?? {}
    const rows = await find?.([...new Set(keys.map((key) => key.natural))], request.context.db)
    return [typename, new Map(rows?.map((row) => [row[column], String(row.id)]))]
  })
  const ids = new Map(await Promise.all(found))
  const idOf = ({ typename, natural: key }: Natural) => ids.get(typename)?.get(key) ?? ''
  return findAll(
    read.map((one) => ('natural' in one ? keyOfId(request, { typename: one.typename, id: idOf(one) }) : one)),
  )
}

/** A key that is not the value of one column. */
type Natural = { typename: string; natural: unknown }

function readRepresentation(request: RootRequest, given: unknown): Key | Natural {
  const { __typename: typename, ...fields } = (given ?? {}) as Record<string, unknown>
  if (typeof typename !== 'string') return unsupported('no type')
  const natural = naturalKeys[typename]
  const value = natural && fields[natural.field]
  if (fields.id === undefined && natural && value !== undefined) {
    if (!natural.fits(value)) return unsupported('no key')
    const { field, column = field } = natural
    return typeof value === 'string'
      ? { typename, column, type: 'text', value }
      : { typename, natural: value }
  }
  const id = typeof fields.id === 'string' ? decodeGlobalID(fields.id) : unsupported('no id')
  return id.typename === typename ? keyOfId(request, id) : unsupported('another type')
}

/** The key of a global id. A malformed id becomes a key that no row has. */
function keyOfId({ typeOf }: RootRequest, { typename, id }: GlobalId): Key {
  const type = typeOf(typename)
  if (!isObjectType(type) || !isNodeType(type)) return unsupported('no global id')
  const column = keyOf(modelOf(type))
  const { type: keyType, read } = keys[column.type] ?? unsupported('an odd key')
  return { typename, column: column.name, type: keyType, value: read(id) }
}

/** How the key of a global id is read, and its PostgreSQL type, by the type of the column. */
const keys: Readonly<Record<string, { type: string; read: (id: string) => string | number }>> = {
  String: {
    type: 'uuid',
    // A list does not find an id in capital letters, but a single look-up does. The normal executor decides.
    read: (id) => (id === id.toLowerCase() ? keyOrNone(id) : unsupported('an odd key')),
  },
  Int: { type: 'int', read: numberOrNone },
  BigInt: { type: 'bigint', read: (id) => String(bigintOrNone(id)) },
}

/** Objects in the order of their keys; null for each key without a row. */
function findAll(keys: readonly Key[]): RootLookup {
  const placed = keys.map((key, n) => ({ ...key, n }))
  const groups = Map.groupBy(placed, ({ typename, column }) => `${typename}.${column}`)
  const listed = [...groups.values()]
  return {
    shape: [...groups.keys()].join(),
    params: listed.map((group) => ({
      type: 'jsonb',
      value: group.map(({ value, n }) => ({ value, n })),
    })),
    ...{ rows: maxNodes, missing: 'fallBack' },
    write: (compiler, param, nodes) => {
      const parts = listed.map(([key], n) =>
        writeGroup(compiler, key ?? unsupported('no key'), param(n), nodes),
      )
      return `array_to_json(ARRAY(SELECT j."json" FROM (${parts.join(' UNION ALL ') || none}) j ORDER BY j."n"))`
    },
  }
}

const none = 'SELECT NULL::json AS "json", 0 AS "n" WHERE false'

function writeGroup(
  compiler: SelectionCompiler,
  { typename, column, type }: Key,
  param: string,
  nodes: Nodes,
): string {
  return `SELECT k."n", ${writeOne(compiler, nodes, { typename, column, value: 'k."value"' })} AS "json"
    FROM jsonb_to_recordset(${param}) AS k ("value" ${type}, "n" int)`
}

/** Writes the object whose key has a value, if the caller may see it. */
function writeOne(
  compiler: SelectionCompiler,
  nodes: Nodes,
  { typename, column, value }: { typename: string; column: string; value: string },
  reach = keyWithinReach(compiler, objectType(compiler, typename), 't0'),
): string {
  const type = objectType(compiler, typename)
  const from =
    typename === 'Customer'
      ? `FROM "Customer" a0 JOIN "Customer" t0 ON t0."id" = COALESCE(a0."survivorId", a0."id") WHERE a0."id"`
      : `FROM "${modelOf(type)}" t0 WHERE t0."${column}"`
  const selected = writeColumns(compiler, type, nodes, { alias: 't0', isWithinReach: true })
  return jsonOf(selected, `${from} = ${value} AND ${reach}`)
}
