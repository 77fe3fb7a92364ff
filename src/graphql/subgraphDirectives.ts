import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import type { Scope } from './context.ts'
import { naturalKeys } from './entityKeys.ts'
import { isNodeType } from './nodes.ts'
import { scopesOf } from './scopes.ts'

type Field = GraphQLField<unknown, unknown>

/** What a connection gives when neither `first` nor `last` is said. */
const defaultPage = 25

/** Fields whose values are about a person: a contract without `personal-data` shows none of them. */
const personal: Readonly<Record<string, readonly string[]>> = {
  Customer: ['firstName', 'lastName', 'mobile', 'email', 'extendedFields'],
  Profile: ['firstName', 'lastName', 'fields'],
  CommunicationChannel: ['value'],
  Identifier: ['value', 'normalizedValue'],
}

/** What the federated schema says of a type: its keys, who may see it, whether others may define it. */
export function typeDirectives(type: GraphQLObjectType): string[] {
  if (type.name === 'PageInfo') return ['@shareable']
  if (!isNodeType(type)) return scopesOf(type).length > 0 ? guards(type) : []
  const natural = naturalKeys[type.name]?.field
  const keys = ['id', ...(natural ? [natural] : [])].map((field) => `@key(fields: "${field}")`)
  return [...keys, ...guards(type)]
}

/** What the federated schema says of a field: who may ask for it, how long its list gets, what it is about. */
export function fieldDirectives(owner: GraphQLObjectType, field: Field, api: GraphQLSchema): string[] {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]
  const guarded = roots.includes(owner) || scopesOf(field).length > 0
  return [
    ...(guarded ? guards(field) : []),
    ...listSize(field),
    ...(personal[owner.name]?.includes(field.name) ? ['@tag(name: "personal-data")'] : []),
    ...(scopesOf(field).includes('config:write') ? ['@tag(name: "configuration")'] : []),
  ]
}

/** Nothing is told without a key; what declares scopes needs them, or such as include them. */
function guards(declared: GraphQLNamedType | Field): string[] {
  const alternatives = scopesOf(declared).reduce<Scope[][]>(
    (some, scope) => some.flatMap((all) => including(scope).map((one) => [...all, one])),
    [[]],
  )
  if (alternatives.length === 1 && alternatives[0]?.length === 0) return ['@authenticated']
  return [`@requiresScopes(scopes: ${JSON.stringify(alternatives)})`]
}

const including = (scope: Scope): Scope[] =>
  scope === 'customers:read' ? ['customers:read', 'customers:write'] : [scope]

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
