import { decodeGlobalID, resolveNodes } from '@pothos/plugin-relay'
import {
  type GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { holds } from '../../auth/caller.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { badInput, forbidden } from '../faults.ts'
import { followAlias, type GlobalId, isNodeType } from '../nodes.ts'
import { scopesOf } from '../scopes/scopesOf.ts'
import { naturalKeys } from './entityKeys.ts'
import { isEntityInterface } from './subgraphDirectives.ts'

/** The most representations in one `_entities` call. */
export const maxEntities = 500

/** A representation: the global id or the natural key of an entity. */
type Reference = { typename: string; id?: string; natural?: unknown }

/**
 * The entities that a gateway requests, in order. Null for an unknown key; an error for an invalid representation or
 * a type that the caller may not see. The number of statements does not grow with the number of entities.
 */
export async function resolveEntities(
  representations: readonly unknown[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<unknown[]> {
  if (representations.length > maxEntities)
    throw badInput(`_entities accepts at most ${maxEntities} representations.`)
  const references = representations.map((one) => readReference(one, context, info))
  const asked = await findByNaturalKeys(references, context)
  const living = await Promise.all(asked.map((id) => id && followAlias(id, context)))
  const found = await resolveNodes(builder, context, info, living)
  return references.map((reference, index) => (reference instanceof Error ? reference : found[index]))
}

function readReference(
  given: unknown,
  { caller }: Context,
  info: GraphQLResolveInfo,
): Reference | GraphQLError {
  const { __typename: typename, ...fields } = (given ?? {}) as Record<string, unknown>
  const named = typeof typename === 'string' ? info.schema.getType(typename) : undefined
  const isInterface = isInterfaceType(named) && isEntityInterface(named)
  const type = isInterface ? memberOf(named, fields.id, info.schema) : named
  if (isInterface && !type) return badInput(`This is not a valid key of a ${named.name}.`)
  if (typeof typename !== 'string' || !isObjectType(type) || !isNodeType(type))
    return badInput('The `__typename` of this representation is not an entity of this subgraph.')
  if (!scopesOf(type).every((scope) => holds(caller, scope))) return forbidden(typename)
  const key = naturalKeys[typename]
  if (fields.id === undefined && key && fields[key.field] !== undefined)
    return key.fits(fields[key.field])
      ? { typename, natural: fields[key.field] }
      : badInput(`This is not a valid \`${key.field}\` of a ${typename}.`)
  const id = readId(fields.id)
  if (id?.typename !== type.name) return badInput(`This is not a valid key of a ${typename}.`)
  return id
}

/** The type of an object that a gateway knows by an interface alone; undefined if its id is not one of the interface. */
function memberOf(
  type: GraphQLInterfaceType,
  id: unknown,
  schema: GraphQLSchema,
): GraphQLObjectType | undefined {
  const typename = readId(id)?.typename
  return schema.getPossibleTypes(type).find(({ name }) => name === typename)
}

function readId(id: unknown): GlobalId | undefined {
  try {
    return typeof id === 'string' ? decodeGlobalID(id) : undefined
  } catch {
    return undefined
  }
}

/** The global ids for natural keys; null if there is none or the caller may not see it. */
async function findByNaturalKeys(
  references: readonly (Reference | GraphQLError)[],
  { db }: Context,
): Promise<(GlobalId | null)[]> {
  const readable = references.filter((reference): reference is Reference => !(reference instanceof Error))
  const ids = new Map<string, Map<unknown, string>>()
  for (const [typename, { field, column = field, find }] of Object.entries(naturalKeys)) {
    const named = readable.filter((one) => one.typename === typename && one.natural !== undefined)
    if (named.length === 0) continue
    const rows = await find([...new Set(named.map(({ natural }) => natural))], db)
    ids.set(typename, new Map(rows.map((row) => [row[column], String(row.id)])))
  }
  return references.map((reference) => {
    if (reference instanceof Error) return null
    const { typename, id = ids.get(typename)?.get(reference.natural) } = reference
    return id === undefined ? null : { typename, id }
  })
}
