import type { PluginFunction } from '@graphql-codegen/plugin-helpers'
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql'

const pageArguments = ['first', 'last', 'after', 'before']

/** Writes the settings of the clients' caches. Each is a constant of its own, so a bundle contains only those that are used. */
export const plugin: PluginFunction = (schema) => {
  const refusals = new Set(schema.getPossibleTypes(abstractType(schema, 'LoyaltyError')).map(nameOf))
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const own = types.filter(({ name }) => !name.startsWith('__') && !refusals.has(name))
  return [
    constant('The possible types of each interface and union.', 'possibleTypes', possibleTypesOf(schema)),
    constant(
      'The types without an id, besides the refusals. They are kept within their parents.',
      'withoutId',
      own.filter((type) => !('id' in type.getFields())).map(nameOf),
    ),
    constant(
      'The lists of each type that are read page by page, with their arguments besides those of the page.',
      'connections',
      byType(types, (type) => Object.fromEntries(connectionsOf(type))),
    ),
    constant(
      'The lists of each type that are read whole, besides those of refusals.',
      'lists',
      byType(own, listsOf),
    ),
  ].join('\n')
}

const nameOf = ({ name }: { name: string }): string => name

function abstractType(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name)
  if (!isAbstractType(type)) throw new Error(`${name} is no interface`)
  return type
}

const possibleTypesOf = (schema: GraphQLSchema): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter(isAbstractType)
      .map((type) => [type.name, schema.getPossibleTypes(type).map(nameOf)]),
  )

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields())

const connectionsOf = (type: GraphQLObjectType): [string, string[]][] =>
  fieldsOf(type).flatMap(({ name, args, type: given }) => {
    const named = getNamedType(given)
    if (!isObjectType(named) || !('edges' in named.getFields())) return []
    return [[name, args.map(nameOf).filter((one) => !pageArguments.includes(one))]]
  })

const listsOf = (type: GraphQLObjectType): string[] =>
  fieldsOf(type)
    .filter((field) => isListType(getNullableType(field.type)))
    .map(nameOf)

function byType<Value extends object>(
  types: readonly GraphQLObjectType[],
  entriesOf: (type: GraphQLObjectType) => Value,
): Record<string, Value> {
  const all = types.map((type) => [type.name, entriesOf(type)] as const)
  return Object.fromEntries(all.filter(([, value]) => Object.keys(value).length > 0))
}

const constant = (doc: string, name: string, value: object): string => {
  const type = Array.isArray(value)
    ? 'readonly string[]'
    : name === 'connections'
      ? 'Readonly<Record<string, Readonly<Record<string, string[]>>>>'
      : 'Record<string, string[]>'
  return `/** ${doc} */\nexport const ${name}: ${type} = ${JSON.stringify(value)}`
}
