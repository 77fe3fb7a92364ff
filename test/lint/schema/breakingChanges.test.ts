import { readFile } from 'node:fs/promises'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { breakingChanges } from './breakingChanges.ts'
import { parseRelease } from './release.ts'

const schema = `
  type Query { customer(id: ID!): Customer cards(first: Int = 25, status: CardStatus): [Card!]! }
  type Mutation { freezeCard(input: FreezeCardInput!): FreezeCardResult! }
  interface Node { id: ID! }
  interface LoyaltyError { code: String! }
  type Customer implements Node { id: ID! firstName: String cards: [Card!]! }
  type Card implements Node { id: ID! cardNumber: String! status: CardStatus! }
  enum CardStatus { ACTIVE SUSPENDED }
  input FreezeCardInput { cardNumber: String! days: Int = 30 }
  input CustomerBy @oneOf { id: ID cardNumber: String }
  union FreezeCardResult = FreezeCardPayload | CardNotActiveError
  type FreezeCardPayload { card: Card! by(customer: CustomerBy): Customer }
  type CardNotActiveError implements LoyaltyError { code: String! }
`

type Step = { before?: string; after: string; version?: string; today?: string }

/** What the check says of a release 0.1.0 that becomes another schema. */
async function problemsOf({ before = schema, after, version = '0.1.0', today = '2026-11-29' }: Step) {
  const released = { version: '0.1.0', document: parse(before) }
  return await breakingChanges({ released, current: parse(after), version, today })
}

/** The schema with a part exchanged. */
function changed(from: string, to: string, text = schema): string {
  if (!text.includes(from)) throw new Error(`${from} is missing`)
  return text.replace(from, to)
}

test.each([
  ['a field', 'firstName: String', ''],
  ['an argument', ', status: CardStatus', ''],
  ['an input field', ' days: Int = 30', ''],
  ['an enum value', ' SUSPENDED', ''],
  ['a refusal of a mutation', ' | CardNotActiveError', ''],
  ['an interface of a type', 'Card implements Node', 'Card'],
  ['a query', 'customer(id: ID!): Customer ', ''],
])('the removal of %s breaks clients', async (_, from, to) => {
  expect(await problemsOf({ after: changed(from, to) })).toHaveLength(1)
})

test.each([
  ['an answer may be null', 'cardNumber: String! status', 'cardNumber: String status'],
  ['a type of an answer', 'cardNumber: String! status', 'cardNumber: ID! status'],
  ['a list for one value', 'firstName: String', 'firstName: [String!]'],
  ['an optional argument is required', 'status: CardStatus)', 'status: CardStatus!)'],
  ['a new required argument', 'customer(id: ID!)', 'customer(id: ID!, reason: String!)'],
  ['a new required input field', 'days: Int = 30', 'days: Int = 30 reason: String!'],
  ['a default of an argument', 'first: Int = 25', 'first: Int = 10'],
  ['a default of an input field', 'days: Int = 30', 'days: Int = 60'],
  ['only one field of an input', 'input FreezeCardInput', 'input FreezeCardInput @oneOf'],
  ['the kind of a type', 'enum CardStatus { ACTIVE SUSPENDED }', 'scalar CardStatus'],
])('this change breaks clients: %s', async (_, from, to) => {
  expect(await problemsOf({ after: changed(from, to) })).not.toEqual([])
})

test.each([
  [
    'a type and a field',
    'cards: [Card!]! }\n  type',
    'cards: [Card!]! tier: Tier } type Tier { name: String! }\n  type',
  ],
  ['an optional argument', 'first: Int = 25', 'first: Int = 25, after: String'],
  ['an optional input field', 'days: Int = 30', 'days: Int = 30 reason: String'],
  ['an input field with a default', 'days: Int = 30', 'days: Int = 30 force: Boolean! = false'],
  ['an enum value', 'SUSPENDED', 'SUSPENDED EXPIRED'],
  ['another way to name a customer', 'id: ID cardNumber', 'id: ID mobile: String cardNumber'],
  [
    'a refusal of a mutation',
    '| CardNotActiveError',
    '| CardNotActiveError | CardUnknownError type CardUnknownError implements LoyaltyError { code: String! }',
  ],
  ['an interface of a type', 'FreezeCardPayload {', 'FreezeCardPayload implements Node { id: ID! '],
  ['an answer that is never null', 'firstName: String', 'firstName: String!'],
  ['an argument that is no longer required', 'customer(id: ID!)', 'customer(id: ID)'],
  [
    'a deprecation',
    'firstName: String',
    'firstName: String @deprecated(reason: "Removed after 2027-06-01.")',
  ],
  ['a description', 'firstName: String', '"The given name." firstName: String'],
])('a schema may grow by %s', async (_, from, to) => {
  expect(await problemsOf({ after: changed(from, to) })).toEqual([])
})

const notice = '@deprecated(reason: "Use another. Removed after 2027-06-01.")'

test.each([
  ['a field', 'firstName: String', `firstName: String ${notice}`, ''],
  ['an argument', 'status: CardStatus)', `status: CardStatus ${notice})`, ')'],
  ['an input field', 'days: Int = 30', `days: Int = 30 ${notice}`, ''],
  ['an enum value', 'SUSPENDED', `SUSPENDED ${notice}`, ''],
])('%s may go in a release that may break, after its day', async (_, from, deprecated, gone) => {
  const before = changed(from, deprecated)
  const step = { before, after: changed(from, gone) }

  expect(await problemsOf({ ...step, version: '0.2.0', today: '2027-06-02' })).toEqual([])
  expect(await problemsOf({ ...step, version: '0.2.0', today: '2027-06-01' })).toHaveLength(1)
  expect(await problemsOf({ ...step, version: '0.1.1', today: '2027-06-02' })).toHaveLength(1)
})

test('a deprecation without a day, or in the same release, does not allow a removal', async () => {
  const undated = changed('firstName: String', 'firstName: String @deprecated')
  const after = changed('firstName: String', '')
  const later = { version: '0.2.0', today: '2030-01-01' }

  expect(await problemsOf({ before: undated, after, ...later })).toHaveLength(1)
  expect(await problemsOf({ after, ...later })).toHaveLength(1)
})

test('a refusal of which every field was deprecated may leave its union, and the schema', async () => {
  const refusal = 'type CardNotActiveError implements LoyaltyError { code: String! }'
  const before = changed(refusal, refusal.replace('String!', `String! ${notice}`))
  const after = changed(refusal, '', changed(' | CardNotActiveError', ''))

  expect(await problemsOf({ before, after, version: '0.2.0', today: '2027-06-02' })).toEqual([])
  expect(await problemsOf({ before, after, version: '0.1.1', today: '2027-06-02' })).not.toEqual([])
})

test('types that only a deprecated field leads to go with it', async () => {
  const tiers = 'type Tier { name: String! rank: Rank! } enum Rank { GOLD SILVER }'
  const before = `${changed('firstName: String', `firstName: String tier: Tier ${notice}`)} ${tiers}`

  expect(await problemsOf({ before, after: schema, version: '0.2.0', today: '2027-06-02' })).toEqual([])
  expect(await problemsOf({ before, after: schema, version: '0.2.0', today: '2027-05-31' })).toHaveLength(3)
})

test('Cardinal may add a field to a customer, and may not remove one', async () => {
  const text = await readFile('docs/released.graphql', 'utf8')
  const released = parseRelease(text)
  const compare = (after: string) =>
    breakingChanges({ released, current: parse(after), version: released.version, today: '2026-11-29' })
  const name = '\n  firstName: String\n'

  expect(await compare(text)).toEqual([])
  expect(await compare(text.replaceAll(name, `${name}  middleName: String\n`))).toEqual([])
  expect(await compare(text.replaceAll(name, '\n'))).toContain(
    "Field 'firstName' was removed from object type 'Customer'",
  )
})
