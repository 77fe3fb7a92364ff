import { beforeAll, expect, test } from 'vitest'
import { useTwins } from '../properties/equality/twins.ts'
import { createWorld, type World } from '../properties/equality/world.ts'
import { startIssuer } from '../support/auth/issuer.ts'
import { expireIn } from '../support/card/cardLife.ts'
import { globalId } from '../support/db/change.ts'
import { compiledCases } from './compiledCases.ts'
import { otherCases } from './otherCases.ts'

const issuer = await startIssuer()
const twins = useTwins(issuer.settings)
let world: World
let self = ''
beforeAll(async () => {
  world = await createWorld(twins.api, issuer)
  self = world.ids.Customer?.[0] ?? ''
}, 240_000)

const ask = (query: string, variables: object = {}, caller = 'all') =>
  twins.ask({ caller, query, variables: { ...variables } }, world.callers[caller] ?? '')

/** What both services answer; it must be one answer. */
async function alike(query: string, variables: object = {}, caller = 'all') {
  const { ordinary, compiled, outcome, reason } = await ask(query, variables, caller)
  expect(compiled).toEqual(ordinary)
  const { data, errors } = JSON.parse(ordinary.body)
  return { data, errors, outcome, reason }
}
const own = () => ({ id: self })

const about = () => ({ world, self, victims })
let victims: string[] = []
beforeAll(async () => {
  const rows = await twins.api.db.customer.findMany({ where: { survivorId: { not: null } } })
  victims = rows.map(({ id }) => globalId('Customer', id))
})

test.each(Object.entries(compiledCases))(
  '%s: is compiled, with the same answer as from the normal executor',
  async (_name, [query, variables]) => {
    const { data, errors, outcome, reason } = await alike(query, variables?.(about()))

    expect({ outcome, reason, errors }).toEqual({ outcome: 'compiled', reason: '', errors: undefined })
    expect(data).not.toBeNull()
  },
)

test.each(Object.entries(otherCases))(
  '%s: has the same answer from both executors',
  async (_name, [query, variables]) => {
    const { data, errors } = await alike(query, variables?.(about()))

    expect(data ?? errors).toBeTruthy()
  },
)

test.each([
  'application/json',
  'application/graphql-response+json',
  '*/*',
  'text/event-stream',
  'multipart/mixed',
  'text/html',
])('a client that accepts %s gets the same', async (accept) => {
  const query = 'query ($id: ID!) { node(id: $id) { id } }'
  for (const byGet of [false, true]) {
    const operation = { caller: 'all', query, variables: own(), accept, byGet }
    const { ordinary, compiled } = await twins.ask(operation, world.callers.all ?? '')
    expect(compiled).toEqual(ordinary)
  }
})

test.each(['bare', 'reader', 'events', 'self', 'selfReader', 'token'])(
  'the caller %s sees the same of everything',
  async (caller) => {
    const { data, errors } = await alike(
      `query ($id: ID!) { customer(by: { id: $id }) { id firstName cards { edges { node { cardNumber customer { id } } } }
       association { parent { customer { firstName } } children(first: 2) { edges { node { id } } } } }
       cards(first: 2) { edges { node { cardNumber } } } hierarchies { edges { node { code } } } }`,
      own(),
      caller,
    )

    expect(data ?? errors).toBeTruthy()
  },
)

test('a card that expires between two requests of one plan', async () => {
  const { number } = await twins.api.db.card.findFirstOrThrow({
    where: { status: 'ACTIVE', expiresAt: null, customerId: { not: null } },
  })
  const query = 'query ($n: String!) { card(cardNumber: $n) { status statusLabel isDefault isPrimary } }'
  const before = await alike(query, { n: number })
  await expireIn(twins.api, number, -1)
  const after = await alike(query, { n: number })

  expect([before.outcome, after.outcome]).toEqual(['compiled', 'compiled'])
  expect([before.data.card.status, after.data.card.status]).toEqual(['ACTIVE', 'EXPIRED'])
})

/** Asks all at once: what comes in one tick shares a statement. Gives what was answered differently. */
async function differing(query: string, all: readonly object[], caller = 'all') {
  const authorization = world.callers[caller] ?? ''
  const answers = await Promise.all(
    all.map((variables) => twins.ask({ caller, query, variables: { ...variables } }, authorization)),
  )
  expect(answers.length).toBeGreaterThan(20)
  return answers.filter(({ equal }) => !equal)
}

const holdings = `query ($id: ID!, $n: Int) { customer(by: { id: $id }) {
  id firstName cards(first: $n) { totalCount edges { node { cardNumber status } } } } }`

test('many requests at once each get their own answer, also for merged ids, unknown ids and errors', async () => {
  const odd = [globalId('Customer', 'x'), globalId('Customer', ''), 'x', world.cards[0] ?? '', null]
  const ids = [...(world.ids.Customer ?? []), ...odd, world.ids.Card?.[0]]

  expect(
    await differing(
      holdings,
      ids.map((id) => ({ id, n: 2 })),
    ),
  ).toEqual([])
})

test('requests for pages of different sizes at once each get their page', async () => {
  const id = world.ids.Customer?.[0]
  const sizes = [1, 2, 3, 4, 0, -1, 100, 101, null, undefined, '2', 1.5]

  expect(
    await differing(
      holdings,
      [...sizes, ...sizes, ...sizes].map((n) => ({ id, n })),
    ),
  ).toEqual([])
})

test('many cards by number at once, with unusual spellings and an impossible number', async () => {
  const numbers = [...world.cards.slice(0, 40), ' 0070001 ', '0070001\u0000', '\ud800', '', "'", 7]
  const query = 'query ($n: String!) { card(cardNumber: $n) { cardNumber customer { id } series { code } } }'

  expect(
    await differing(
      query,
      numbers.map((n) => ({ n })),
    ),
  ).toEqual([])
})

test('requests for entities at once: none, one, one twice, many, and of unknown types', async () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Card { cardNumber } ... on Customer { id } } }`
  const card = { __typename: 'Card', cardNumber: world.cards[0] }
  const people = (world.ids.Customer ?? []).map((id) => ({ __typename: 'Customer', id }))
  const lists = [[], [card], [card, card], people, [...people, card], [{ __typename: 'X' }], [{}], [null]]

  expect(
    await differing(
      query,
      [...lists, ...lists, ...lists].map((r) => ({ r })),
    ),
  ).toEqual([])
})
