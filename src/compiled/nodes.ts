import { decodeGlobalID } from '@pothos/plugin-relay'
import type { GraphQLObjectType } from 'graphql'
import { maxEntities } from '../graphql/entities.ts'
import { naturalKeys } from '../graphql/entityKeys.ts'
import { type GlobalId, maxNodes } from '../graphql/nodes.ts'
import { isNodeType } from '../graphql/nodes.ts'
import { decline } from './declined.ts'
import type { Found } from './found.ts'
import { fieldOf } from './model.ts'
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
export type Types = (name: string) => unknown

function writeGroup(writer: Writer, { typename, column }: Key, param: string, nodes: Nodes): string {
  const type = objectType(writer, typename)
  const given = { String: column === 'id' ? 'uuid' : 'text', Int: 'int' }[
    fieldOf(modelOf(type), column).type
  ]
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

/** The key of a global id, as the type reads it. */
export function keyOf({ typename, id }: GlobalId, types: Types): Key {
  const type = types(typename) as GraphQLObjectType | undefined
  if (!isNodeType(type)) return decline('no global id')
  const { findUnique } = type?.extensions.pothosOptions as { findUnique: (id: string) => { id: string | number } }
  return { typename, column: 'id', value: findUnique(id).id }
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
