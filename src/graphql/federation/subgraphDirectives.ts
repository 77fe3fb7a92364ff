import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { costOf, page, usualList } from '../cost.ts'
import { isNodeType } from '../nodes.ts'
import { scopesOf } from '../scopes.ts'
import { naturalKeys } from './entityKeys.ts'

type Field = GraphQLField<unknown, unknown>

/** Fields whose values are about a person, of a type or all of an interface: a contract without `personal-data` shows none. */
const personal: Readonly<Record<string, readonly string[]>> = {
  CardinalEvent: ['data'],
  CommunicationChannel: ['value'],
  Customer: ['firstName', 'lastName', 'mobile', 'email', 'extendedFields'],
  FieldOutcome: ['value', 'survivorValue', 'victimValue'],
  Identifier: ['value', 'normalizedValue'],
  IdentifierAttachedEvent: ['value'],
  IdentifierDetachedEvent: ['value'],
  PlannedIdentifier: ['value'],
  Profile: ['firstName', 'lastName', 'fields'],
}

/** What the federated schema says of a type: its keys, whether others may define it. */
export function typeDirectives(type: GraphQLObjectType | GraphQLInterfaceType): string[] {
  if (type.name === 'PageInfo') return ['@shareable']
  if (!isNodeType(type)) return []
  const natural = naturalKeys[type.name]?.field
  return ['id', ...(natural ? [natural] : [])].map((field) => `@key(fields: "${field}")`)
}

/** What the federated schema says of a field: how long its list gets, what it is about. */
export function fieldDirectives(owner: GraphQLObjectType | GraphQLInterfaceType, field: Field): string[] {
  const isPersonal = [owner, ...owner.getInterfaces()].some(({ name }) =>
    personal[name]?.includes(field.name),
  )
  return [
    ...cost(field, owner.name === 'Mutation'),
    ...(isConnection(owner) ? [] : listSize(field)),
    ...(isPersonal ? ['@tag(name: "personal-data")'] : []),
    ...(scopesOf(field).includes('config:write') ? ['@tag(name: "configuration")'] : []),
  ]
}

/** The weight of what costs more than gateways reckon: 1 for an object, 10 for a mutation. */
function cost(field: Field, isMutation: boolean): string[] {
  const input = field.args.some(({ name }) => name === 'input') ? { input: {} } : {}
  const { field: weight } = costOf(input, {}, field)
  return weight === (isMutation ? 10 : 1) ? [] : [`@cost(weight: ${weight})`]
}

/** How long the list of a field is reckoned to be, or the list in its page. */
function listSize({ args, type }: Field): string[] {
  const named = getNamedType(type)
  const slicing = args.filter(({ name }) => name === 'first' || name === 'last')
  if (slicing.length === 0)
    return isList(type) && isCompositeType(named) ? [`@listSize(assumedSize: ${usualList})`] : []
  // A preset says itself how many there are.
  const isPreset = slicing.some(({ defaultValue }) => defaultValue !== undefined)
  const sized = isConnection(named)
    ? Object.keys(named.getFields()).filter((name) => ['edges', 'nodes'].includes(name))
    : []
  const sizes = [
    `slicingArguments: ${JSON.stringify(slicing.map(({ name }) => name))}`,
    ...(isPreset ? [] : [`assumedSize: ${page.usual}`]),
    ...(sized.length > 0 ? [`sizedFields: ${JSON.stringify(sized)}`] : []),
    'requireOneSlicingArgument: false',
  ]
  return [`@listSize(${sizes.join(', ')})`]
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
const isConnection = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.name.endsWith('Connection')
