import type { CacheExchangeOpts, KeyingConfig, ResolverConfig } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { minifyIntrospectionQuery } from '@urql/introspection'
import { type GraphQLSchema, getNamedType, introspectionFromSchema, isObjectType } from 'graphql'

/** How Graphcache keeps the types of a schema: objects without an id within their parents, lists as pages. */
export function cacheConfigOf(
  schema: GraphQLSchema,
): Required<Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'schema'>> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const keys: KeyingConfig = {}
  const resolvers: ResolverConfig = {}
  for (const type of types.filter(({ name }) => !name.startsWith('__'))) {
    const fields = Object.values(type.getFields())
    if (!('id' in type.getFields())) keys[type.name] = () => null
    const lists = fields.filter((field) => isConnection(getNamedType(field.type)))
    if (lists.length > 0)
      resolvers[type.name] = Object.fromEntries(lists.map(({ name }) => [name, relayPagination()]))
  }
  return { keys, resolvers, schema: minifyIntrospectionQuery(introspectionFromSchema(schema)) }
}

const isConnection = (type: unknown): boolean => isObjectType(type) && 'edges' in type.getFields()
