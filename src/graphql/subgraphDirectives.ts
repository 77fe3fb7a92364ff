import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
} from 'graphql'
import { naturalKeys } from './entityKeys.ts'
import { isNodeType } from './nodes.ts'
import { scopesOf } from './scopes.ts'

type Field = GraphQLField<unknown, unknown>

/** What a connection gives when neither `first` nor `last` is said. */
const defaultPage = 25

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
    ...listSize(field),
    ...(isPersonal ? ['@tag(name: "personal-data")'] : []),
    ...(scopesOf(field).includes('config:write') ? ['@tag(name: "configuration")'] : []),
  ]
}

/** How an argument sizes the list of a field, or the list in its page. */
function listSize({ args, type }: Field): string[] {
  const slicing = args.filter(({ name }) => name === 'first' || name === 'last')
  if (slicing.length === 0) return []
  // A preset says itself how many there are.
  const assumed = slicing.some(({ defaultValue }) => defaultValue !== undefined)
    ? []
    : [`assumedSize: ${defaultPage}`]
  const page = getNamedType(type)
  const inPage = isObjectType(page) && /Connection$/.test(page.name)
  const sized = inPage
    ? Object.keys(page.getFields()).filter((name) => ['edges', 'nodes'].includes(name))
    : []
  const sizes = [
    `slicingArguments: ${JSON.stringify(slicing.map(({ name }) => name))}`,
    ...assumed,
    ...(sized.length > 0 ? [`sizedFields: ${JSON.stringify(sized)}`] : []),
    'requireOneSlicingArgument: false',
  ]
  return [`@listSize(${sizes.join(', ')})`]
}
