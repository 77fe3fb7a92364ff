import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import { validate as isUuid } from 'uuid'
import { type Field as Column, keyOf } from '../../db/dataModel.ts'
import { isStorable } from '../../values/wellFormed.ts'
import type { Context } from '../context.ts'
import { badInput } from '../faults.ts'

type Field = GraphQLField<unknown, Context>
type Args = Readonly<Record<string, unknown>>

/**
 * Refuses cursors of rows that are of another kind of connection, before the database is asked for them. It is checked
 * where a field is resolved, and where the query of a field above it takes its rows along.
 */
export function checkCursors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) check(field)
}

function check(field: Field): void {
  const key = keyOfRows(field)
  if (!key) return
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (parent, args, context, info) => {
    assertCursors(args, key)
    return resolve(parent, args, context, info)
  }
  const { pothosPrismaSelect: select } = field.extensions
  if (typeof select !== 'function') return
  const checked = (args: Args, ...rest: unknown[]) => {
    assertCursors(args, key)
    return select(args, ...rest)
  }
  field.extensions = { ...field.extensions, pothosPrismaSelect: checked }
}

/** The column that the cursors of a connection of rows are made of; null for any other field. */
function keyOfRows({ type, args }: Field): Column | null {
  if (!args.some(({ name }) => name === 'after')) return null
  const edge = fieldType(getNamedType(type), 'edges')
  const { pothosPrismaModel: model } = fieldType(edge, 'node')?.extensions ?? {}
  return typeof model === 'string' ? keyOf(model) : null
}

function fieldType(type: unknown, name: string) {
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  return field && getNamedType(field.type)
}

function assertCursors({ after, before }: Args, key: Column): void {
  if (![after, before].every((cursor) => typeof cursor !== 'string' || mayBeOf(cursor, key)))
    throw badInput('This is not a cursor of this connection.')
}

/** What is no cursor of rows at all is refused where it is parsed. */
function mayBeOf(cursor: string, { name, type }: Column): boolean {
  const text = Buffer.from(cursor, 'base64').toString('utf8')
  if (!text.startsWith('GPC:')) return true
  const [tag, value] = [text.slice(4, 6), text.slice(6)]
  // Every text key by the name of `id` is a UUID.
  if (type === 'String') return tag === 'S:' && (name === 'id' ? isUuid(value) : isStorable(value))
  const [own, most] = type === 'Int' ? ['N:', 2n ** 31n] : ['I:', 2n ** 63n]
  return tag === own && /^-?\d{1,19}$/.test(value) && BigInt(value) < most && BigInt(value) >= -most
}
