import { decodeGlobalID } from '@pothos/plugin-relay'
import { type GraphQLNamedType, isObjectType } from 'graphql'
import { maxEntities } from '../graphql/entities.ts'
import { naturalKeys } from '../graphql/entityKeys.ts'
import { keyOrNone } from '../graphql/keys.ts'
import { type GlobalId, isNodeType, maxNodes } from '../graphql/nodes.ts'
import { decline } from './declined.ts'
import type { Found } from './found.ts'
import { fieldOf, keyColumn } from './model.ts'
import { jsonOf, modelOf, type Nodes, objectType, type Writer, writeColumns } from './writer.ts'

/** What names a thing: a value of one of its columns. */
type Key = { typename: string; column: string; value: string | number }

/** The thing with a global id; a merged customer’s gives its survivor. */
export const findNode = (id: GlobalId, types: Types): Found => {
  const { typename, column, value } = keyOf(id, types)
  return {
    ...{ shape: typename, params: [{ type: typeof value === 'number' ? 'int' : 'uuid', value }] },
    missing: 'null',
    write: (writer, param, nodes) => writeOne(writer, typename, column, param(0), nodes),
  }
}

/** Things by their keys, in their order; null for each that is not there. */
export function findNodes(keys: readonly Key[]): Found {
  const groups = Map.groupBy(
    keys.map((key, n) => ({ ...key, n })),
    ({ typename, column }) => `${typename}.${column}`,
  )
  const listed = [...groups.values()]
  return {
    shape: [...groups.keys()].join(),
    params: listed.map((group) => ({
      type: 'jsonb',
      value: JSON.stringify(group.map(({ value, n }) => ({ value, n }))),
    })),
    missing: 'handOver',
    write: (writer, param, nodes) => {
      const parts = listed.map((group, index) => writeGroup(writer, group[0] as Key, param(index), nodes))
      return `array_to_json(ARRAY(SELECT j."json" FROM (${parts.join(' UNION ALL ') || none}) j ORDER BY j."n"))`
    },
  }
}

const none = 'SELECT NULL::json AS "json", 0 AS "n" WHERE false'

/** How a type of the schema is found by its name. */
export type Types = (name: string) => GraphQLNamedType | undefined

function writeGroup(writer: Writer, { typename, column }: Key, param: string, nodes: Nodes): string {
  const type = objectType(writer, typename)
  const { type: kind, isId } = fieldOf(modelOf(type), column)
  const given = kind === 'Int' ? 'int' : isId ? 'uuid' : 'text'
  return `SELECT k."n", ${writeOne(writer, typename, column, 'k."value"', nodes)} AS "json"
    FROM jsonb_to_recordset(${param}) AS k ("value" ${given}, "n" int)`
}

function writeOne(writer: Writer, typename: string, column: string, value: string, nodes: Nodes): string {
  const type = objectType(writer, typename)
  if (typename !== 'Customer')
    return jsonOf(
      writeColumns(writer, type, nodes, { alias: 't0' }),
      `FROM "${modelOf(type)}" t0 WHERE t0."${column}" = ${value}`,
    )
  const row = { alias: 't0', askedId: 'NULLIF(a0."id", t0."id")' }
  return jsonOf(
    writeColumns(writer, type, nodes, row),
    `FROM "Customer" a0 JOIN "Customer" t0 ON t0."id" = COALESCE(a0."survivorId", a0."id") WHERE a0."id" = ${value}`,
  )
}

/** The key of a global id; one that nothing has where it is malformed. */
export function keyOf({ typename, id }: GlobalId, types: Types): Key {
  const type = types(typename)
  if (!isObjectType(type) || !isNodeType(type)) return decline('no global id')
  const column = keyColumn(modelOf(type))
  return {
    typename,
    column: column.name,
    value: readKey[column.type]?.(id) ?? decline('a key of another type'),
  }
}

const readKey: Readonly<Record<string, (id: string) => string | number>> = {
  String: keyOrNone,
  Int: (id) => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0),
}

/** The keys of several global ids. */
export function keysOf(ids: readonly GlobalId[], types: Types): Key[] {
  if (ids.length > maxNodes) return decline('too many ids')
  return ids.map((id) => keyOf(id, types))
}

/** The keys of what a gateway refers to. */
export function keysOfRepresentations(representations: readonly unknown[], types: Types): Key[] {
  if (representations.length > maxEntities) return decline('too many representations')
  return representations.map((given) => {
    const { __typename: typename, ...fields } = (given ?? {}) as Record<string, unknown>
    if (typeof typename !== 'string') return decline('no type')
    const natural = naturalKeys[typename]
    const value = natural && fields[natural.field]
    if (fields.id === undefined && natural && value !== undefined)
      return natural.fits(value) && natural.field !== 'programId'
        ? { typename, column: natural.field, value: value as string }
        : decline('no key')
    const id = typeof fields.id === 'string' ? decodeGlobalID(fields.id) : decline('no id')
    return id.typename === typename ? keyOf(id, types) : decline('another type')
  })
}
