import { randomUUID } from 'node:crypto'
import { type GraphQLField, getNamedType, isObjectType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../../src/graphql/schema.ts'
import { isOpen } from '../../../src/graphql/selfService/isOpen.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { newEmail, newMobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import {
  argumentsFor,
  type Fill,
  literal,
  type Slot,
  selectionOf,
  slotsOf,
  type VariableName,
} from '../../support/selfService/requests.ts'
import { selfToken } from '../../support/selfService/selfService.ts'
import { createSelfWorld, type SelfWorld } from '../../support/selfService/selfWorld.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })
type Field = GraphQLField<unknown, unknown>

let world: SelfWorld
let token = ''
let before: object[] = []
beforeAll(async () => {
  world = await createSelfWorld(api)
  token = await selfToken(issuer, world.own)
  before = await rowsOfOthers()
}, 120_000)

/** What somebody else has, and beside it what nobody has. */
const pairs = ({ slot, list }: Case): [kind: string, taken: string, free: string][] => {
  const { other } = world
  if (slot.type === 'ID')
    return Object.entries(other.ids).map(([type, id]) => [type, id, globalId(type, randomUUID())])
  if (slot.type !== 'String') return []
  if (['after', 'before'].includes(slot.way.at(-1) ?? ''))
    return Object.values(other.ids).map((id) => [
      'cursor',
      cursor(list, keyOf(id)),
      cursor(list, besides(keyOf(id))),
    ])
  return [
    ['MOBILE', other.mobile, newMobile()],
    ['EMAIL', other.email, newEmail()],
    ['CARD_NUMBER', other.card, newCardNumber()],
  ]
}
const cursor = (list: string, id: string) => Buffer.from(`${list}(id):${id}`).toString('base64')
/** The same place in a list, where nothing is. */
const besides = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`

/** What is asked beside it is one's own, and of the kind of the value. */
const fillFor =
  (kind: string): Fill =>
  (name, type) => {
    if (name === 'idempotencyKey') return { variable: 'key' } satisfies VariableName
    if (type === 'CustomerBy') return { id: world.own }
    if (type === 'IdentifierType') return kind
    if (name === 'source') return 'ECOMMERCE'
    if (name === 'statusLabel') return 'ACTIVE'
    return undefined
  }

/** The exceptions, each with its own test: whoever holds what is to be linked cannot be passed over. */
const exempt = ['linkCard input.add.value']

/** The document of a case, with variables for the value and for the key. So the service reads it once for all its values. */
const documentOf = ({ kind, way, field, slot }: Case, type: string): string => {
  const value = { variable: 'value' } satisfies VariableName
  const call = `(${literal(argumentsFor(field, slot, value, fillFor(type))).slice(1, -1)})`
  const named = getNamedType(field.type)
  const selected = 'getFields' in named || 'getTypes' in named ? selectionOf(named, isOpen, 1) : ''
  const body = way.reduceRight((inside, name) => `${name} { ${inside} }`, `${field.name}${call} ${selected}`)
  return `${kind} ($value: ${slot.type}!${call.includes('$key') ? ' $key: String!' : ''}) { ${body} }`
}
const send = async (query: string, value: string) =>
  JSON.stringify(
    await api.send({ query, variables: { value, key: newKey() } }, { authorization: `Bearer ${token}` }),
  )
type Case = {
  name: string
  kind: 'query' | 'mutation'
  way: string[]
  field: Field
  slot: Slot
  list: string
}
const casesOf = (kind: 'query' | 'mutation', typeName: string, way: string[]): Case[] => {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) return []
  return Object.values(type.getFields()).flatMap((field) =>
    slotsOf(field).map((slot) => ({
      ...{ name: `${field.name} ${slot.way.join('.')}`, list: `${typeName}.${field.name}` },
      ...{ kind, way, field, slot },
    })),
  )
}
const cases = [
  ...casesOf('query', 'Query', []),
  ...casesOf('mutation', 'Mutation', []),
  ...casesOf('query', 'Customer', ['me']),
  ...casesOf('query', 'Association', ['me', 'association']),
].filter(({ name, slot }) => !exempt.includes(name) && ['ID', 'String'].includes(slot.type))

test('the list of arguments contains all kinds of values', () => {
  expect(cases.length).toBeGreaterThan(100)
  expect(cases.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'customer by.id',
      'customer by.identifier.value',
      'customer by.cardNumber',
      'nodes ids',
      'updateCard input.card.id',
      'updateProfile input.customer.identifier.value',
      'cardAllowance ifMergedWith',
    ]),
  )
})

/** The rows of everybody but the token's customer, without what grows with every call. */
async function rowsOfOthers() {
  const { Event: _events, IdempotencyKey: _keys, RateLimitUsage: _spent, ...tables } = await snapshot(api.db)
  const ids = [world.own, world.below].map(keyOf)
  return Object.entries(tables).flatMap(([table, rows]) =>
    rows.filter((row) => !ids.some((id) => row.includes(id))).map((row) => ({ table, row })),
  )
}

const asked = new Set<Case>()

test.each(cases.map((one) => [`${one.kind === 'mutation' ? 'mutation ' : ''}${one.name}`, one] as const))(
  '%s: a value of another customer gets the same answer as a value that nobody has',
  async (_name, one) => {
    asked.add(one)
    const documents = new Map<string, string>()
    for (const [type, taken, free] of pairs(one)) {
      const query = documents.get(type) ?? documentOf(one, type)
      documents.set(type, query)
      const [withTaken, withFree] = [await send(query, taken), await send(query, free)]

      const [answer, other] = [withTaken.replaceAll(taken, '§'), withFree.replaceAll(free, '§')]
      expect(answer).toBe(other)
      expect(answer).not.toContain('GRAPHQL_VALIDATION_FAILED')
      expect(answer).not.toContain('INTERNAL_SERVER_ERROR')
      expect(world.secrets.filter((secret) => answer.includes(secret))).toEqual([])
    }
  },
)

test('none of these calls changed data of another customer', async () => {
  expect(asked.size).toBe(cases.length)
  expect(await rowsOfOthers()).toEqual(before)
})
