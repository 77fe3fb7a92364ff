import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { owners } from '../../../src/graphql/reach/owners.ts'
import { schema } from '../../../src/graphql/schema.ts'
import { isOpen, isOpenType } from '../../../src/graphql/selfService/isOpen.ts'
import { useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { selfToken } from '../../support/selfService/selfService.ts'
import { createSelfWorld, type SelfWorld } from '../../support/selfService/selfWorld.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })
const objects = Object.values(schema.getTypeMap()).filter(isObjectType)
const typeNamed = (name: string) => schema.getType(name) as GraphQLObjectType

let world: SelfWorld
let token = ''
beforeAll(async () => {
  world = await createSelfWorld(api)
  token = await selfToken(issuer, world.own)
}, 120_000)

type Field = GraphQLField<unknown, unknown>
const ask = async (query: string) => {
  const { body } = await api.send({ query }, { authorization: `Bearer ${token}` })
  return { ...body, text: JSON.stringify(body) }
}
const told = (text: string) => world.secrets.filter((secret) => text.includes(secret))
const fieldsOf = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument))
const isLeaf = ({ type }: Field) => !('getFields' in getNamedType(type)) && !isUnionType(getNamedType(type))
const leaves = (type: GraphQLObjectType, open: boolean) =>
  fieldsOf(type).filter((field) => isLeaf(field) && isOpen(type, field.name) === open)
const leadOn = (type: GraphQLObjectType) =>
  fieldsOf(type).filter((field) => isObjectType(getNamedType(field.type)))

/** The ways from a type, each type once on a way. */
function waysFrom(
  type: GraphQLObjectType,
  passed: readonly string[],
): { way: string[]; type: GraphQLObjectType }[] {
  return leadOn(type)
    .filter((field) => isOpen(type, field.name))
    .map((field) => ({ field, next: getNamedType(field.type) as GraphQLObjectType }))
    .filter(({ next }) => !passed.includes(next.name) && passed.length < 7)
    .flatMap(({ field, next }) => [
      { way: [field.name], type: next },
      ...waysFrom(next, [...passed, next.name]).map(({ way, type: end }) => ({
        way: [field.name, ...way],
        type: end,
      })),
    ])
}
const nest = (way: readonly string[], inner: string): string =>
  way.reduceRight((body, field) => `{ ${field} ${body} }`, `{ ${inner} }`)
const customer = typeNamed('Customer')
const ways = [
  { way: ['me'], type: customer },
  ...waysFrom(customer, ['Customer']).map(({ way, type }) => ({ way: ['me', ...way], type })),
]

test('no field that can be reached from the own customer shows data of another customer', async () => {
  expect(ways.length).toBeGreaterThan(30)
  for (const { way, type } of ways) {
    const selection = ['__typename', ...leaves(type, true).map(({ name }) => name)].join(' ')
    const { text, errors } = await ask(nest(way, selection))

    expect({ way, told: told(text), errors }).toEqual({ way, told: [], errors: undefined })
  }
}, 120_000)

test('the test data has another customer wherever a field could lead to one', async () => {
  const query = `{ customer(by: { id: "${world.own}" }) {
    association { parent { customer { id firstName } } company { members { edges { node { customer { id } } } } } }
    cards { edges { node { holdings { edges { node { holderId } } } } } }
  } }`
  const { body } = await api.send({ query })

  expect(told(JSON.stringify(body)).length).toBeGreaterThan(3)
})

const closed = ways.flatMap(({ way, type }, index) =>
  ways.findIndex((other) => other.type === type) === index
    ? fieldsOf(type)
        .filter((field) => !isOpen(type, field.name))
        .map((field) => ({ way, type, field }))
    : [],
)
const inner = (field: Field) => (isLeaf(field) ? field.name : `${field.name} { __typename }`)

test.each(closed.map(({ way, type, field }) => [`${type.name}.${field.name}`, way, field] as const))(
  '%s is closed',
  async (name, way, field) => {
    const { errors, text } = await ask(nest(way, inner(field)))

    expect(told(text)).toEqual([])
    for (const { message, extensions } of errors ?? [{ message: 'nothing said', extensions: { code: '' } }])
      expect({ message, code: extensions.code }).toEqual({
        message: `Your API key or token has no scope that allows ${name}.`,
        code: 'FORBIDDEN',
      })
  },
)

const roots = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
  const type = schema.getType(name)
  return isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []
})

test('every type with an owner has open fields', () => {
  expect(Object.keys(owners).filter((name) => !isOpenType(typeNamed(name)))).toEqual([])
})

test('every open type that belongs to a customer declares its owner', () => {
  const owned = objects.filter((type) => type.getFields().customer && isOpenType(type))
  const things = owned.filter(({ name }) => name !== 'Query' && !name.endsWith('Payload'))

  expect(things.map(({ name }) => name).filter((name) => !(name in owners))).toEqual([])
})

test('few queries and no subscriptions are open', () => {
  const open = roots.filter(({ type, field }) => type.name !== 'Mutation' && isOpen(type, field.name))

  expect(open.map(({ field }) => field.name).sort()).toEqual([
    ...['card', 'customer', 'errorCatalog', 'me', 'mergeRequest', 'node', 'nodes', 'noticeCatalog'],
    'program',
    'programs',
  ])
})

test('a mutation is open if its description names the scope for the caller’s own data', () => {
  const mutations = roots.filter(({ type }) => type.name === 'Mutation')
  const open = mutations.filter(({ type, field }) => isOpen(type, field.name))
  const described = mutations.filter(({ field }) => field.description?.includes('`self:write`'))

  expect(open.map(({ field }) => field.name)).toEqual(described.map(({ field }) => field.name))
  expect(open.length).toBeGreaterThan(3)
  expect(open.length).toBeLessThan(mutations.length / 2)
})
