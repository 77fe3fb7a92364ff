import type { PluginFunction } from '@graphql-codegen/plugin-helpers'
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** Writes the part of the introspection that graphcache reads: objects, interfaces and unions with the types of their fields. */
export const plugin: PluginFunction = (schema) => {
  const composite = Object.values(schema.getTypeMap()).filter(isCompositeType)
  const types = composite
    .filter(({ name }) => !name.startsWith('__'))
    .map((type) => ({
      kind: kindOf(type),
      name: type.name,
      ...('getFields' in type && { fields: fieldsOf(type), interfaces: type.getInterfaces().map(reference) }),
      ...(isAbstractType(type) && { possibleTypes: schema.getPossibleTypes(type).map(reference) }),
    }))
  const __schema = { ...rootsOf(schema), types: [...types, anyScalar] }
  return [
    '/** The `schema` of urql’s `cacheExchange`. */',
    `export const graphcacheSchema = ${JSON.stringify({ __schema })} as const`,
  ].join('\n')
}

const anyScalar = { kind: 'SCALAR', name: 'Any' }

const rootsOf = (schema: GraphQLSchema) => ({
  queryType: { name: schema.getQueryType()?.name },
  mutationType: { name: schema.getMutationType()?.name },
  subscriptionType: { name: schema.getSubscriptionType()?.name },
})

const kindOf = (type: unknown): string =>
  isObjectType(type) ? 'OBJECT' : isInterfaceType(type) ? 'INTERFACE' : 'UNION'

const reference = (type: { name: string }) => ({ kind: kindOf(type), name: type.name })

const fieldsOf = (type: { getFields(): Record<string, { name: string; type: GraphQLOutputType }> }) =>
  Object.values(type.getFields()).map((field) => ({ name: field.name, type: typeOf(field.type), args: [] }))

function typeOf(type: GraphQLOutputType): object {
  if (isNonNullType(type)) return { kind: 'NON_NULL', ofType: typeOf(type.ofType) }
  if (isListType(type)) return { kind: 'LIST', ofType: typeOf(type.ofType) }
  return isCompositeType(type) ? reference(type) : anyScalar
}
