import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { codesOf, post } from '../../support/server/http.ts'

const limit = 1_000
const api = useApi({ limits: { costPerMinute: limit, cost: 600 } })
let key: Record<string, string>
let left = limit

// A limit counts from the minute's beginning: none of these tests may go over into the next.
beforeEach(async () => {
  const time = 60_000 - (Date.now() % 60_000)
  if (time < 6_000) await sleep(time + 100)
  key = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }
  left = limit
})

/** Sends an operation, and gives its answer and what it was charged. */
async function ask(query: string, variables: unknown = {}, operationName?: string) {
  const answer = await post(api, key, JSON.stringify({ query, variables, operationName }))
  const remaining = Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1] ?? Number.NaN)
  const charged = left - remaining
  left = remaining
  return { ...answer, ...JSON.parse(answer.text), charged }
}

const invalid = 20
const page = 'customers(first: 100) { edges { cursor } }'
const costOfPage = 201

test.each([
  [
    'that is skipped',
    `query ($id: ID = "x", $no: Boolean = true) { ${page} node(id: $id) @skip(if: $no) { id } }`,
  ],
  [
    'that is not included',
    `query ($id: ID = "x", $no: Boolean = false) { ${page} node(id: $id) @include(if: $no) { id } }`,
  ],
  [
    'in a fragment',
    `query ($id: ID = "x") { ${page} ...Rest } fragment Rest on Query { node(id: $id) { id } }`,
  ],
  ['in a literal', `query ($id: ID = "x") { ${page} customer(by: { id: $id }) { id } }`],
  [
    'of a mutation',
    `mutation ($id: ID = "x") { promoteCard(input: { idempotencyKey: "p", card: { id: $id } }) { __typename } }`,
  ],
])('an operation with a null argument %s is refused, because its cost is not known', async (_way, query) => {
  const keys = await api.db.idempotencyKey.count()

  const answer = await ask(query, { id: null })

  expect(codesOf(answer.text)).toEqual(['BAD_USER_INPUT'])
  expect(answer.errors[0].message).toMatch(/must not be null|has invalid value/)
  expect(answer.data ?? null).toBeNull()
  expect(answer.charged).toBe(invalid)
  expect(await api.db.idempotencyKey.count()).toBe(keys)
})

const hundred = Array.from({ length: 100 }, (_, n) => n)
test.each([
  [
    'an enum',
    'CustomerStatus',
    'customers(filter: { status: $v }, first: 100) { edges { cursor } }',
    'NONE',
    'ACTIVE',
    201,
  ],
  ['a number', 'Int', 'customers(first: $v) { edges { cursor } }', hundred, 100, 201],
  ['a list', '[ID!]!', 'nodes(ids: $v) { id }', hundred.map(() => null), hundred.map(String), 101],
  [
    'a text',
    'String!',
    'customers(first: 100) { edges { cursor } } __type(name: $v) { name }',
    1,
    'Card',
    702,
  ],
])(
  'variables with a wrong value for %s do not change the cost of right ones',
  async (_kind, type, field, wrong, right, cost) => {
    const query = `query ($v: ${type}) { ${field} }`

    const refused = await ask(query, { v: wrong })
    const answered = await ask(query, { v: right })

    expect(new Set(codesOf(refused.text))).toEqual(new Set(['BAD_USER_INPUT']))
    expect(refused.charged).toBe(invalid)
    expect(answered.extensions.cost.requested).toBe(cost)
    expect(answered.charged).toBe(cost > 600 ? 1 : cost)
  },
)

test('an operation whose cost is known is charged also if a value is wrong the second time', async () => {
  const query = `query ($status: CustomerStatus) { customers(filter: { status: $status }, first: 100) { edges { cursor } } }`

  const answered = await ask(query, { status: 'ACTIVE' })
  const refused = await ask(query, { status: 'NONE' })

  expect(answered.charged).toBe(costOfPage)
  expect(codesOf(refused.text)).toEqual(['BAD_USER_INPUT'])
  expect(refused.charged).toBe(costOfPage)
})

/** What a request is charged whose answer has no headers. */
async function costOf(body: object): Promise<number> {
  await ask('{ __typename }')
  const before = left
  await post(api, key, JSON.stringify(body))
  await ask('{ __typename }')
  return before - left - 1
}

test('a document that cannot be parsed, or lacks the operation that is asked for, costs as an invalid one', async () => {
  const query = `query A { ${page} } query B { ${page} }`

  expect(await costOf({ query, operationName: 'C' })).toBe(invalid)
  expect(await costOf({ query })).toBe(invalid)
  expect(await costOf({ query: `{ ${page}` })).toBe(invalid)
  expect(await costOf({ query: '{ nothing }' })).toBe(invalid)
  expect(await costOf({ query, operationName: 'A' })).toBe(costOfPage)
})

test('a caller that has spent its limit on wrong variables is refused', async () => {
  const query = 'query ($first: Int) { customers(first: $first) { edges { cursor } } }'
  for (let n = 0; n < limit / invalid; n++) await ask(query, { first: 'x' })

  const answer = await ask(query, { first: 1 })

  expect(answer.status).toBe(429)
  expect(codesOf(answer.text)).toEqual(['RATE_LIMITED'])
})

test.each([
  ['at the root', '{ __schema { description } }'],
  ['in an inline fragment', '{ ... { __schema { description } } }'],
  [
    'in an inline fragment of an inline fragment',
    '{ ... on Query { ... { __type(name: "Card") { name } } } }',
  ],
  ['in a fragment', '{ ...A } fragment A on Query { __schema { description } }'],
  [
    'in an inline fragment of a fragment',
    '{ ... { ...A } } fragment A on Query { ... { __schema { description } } }',
  ],
])('introspection costs 500 %s', async (_way, query) => {
  expect((await ask(query)).charged).toBeGreaterThan(500)
})

test('introspection costs nothing if another operation of the document asks for it', async () => {
  const query = 'query A { __typename } query B { ...C } fragment C on Query { __schema { description } }'

  expect((await ask(query, {}, 'A')).charged).toBe(1)
  expect((await ask(query, {}, 'B')).charged).toBe(501)
})
