import { beforeAll, expect, test } from 'vitest'
import type { Outcome } from '../../src/compiler/compileReads.ts'
import { useApi } from '../support/api.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { change } from '../support/db/change.ts'
import { recordStatements } from '../support/db/statements.ts'
import { fleet, placed } from '../support/hierarchy/fleet.ts'

const outcomes: Outcome[] = []
const api = useApi({ keySeconds: 0, onCompiled: (outcome) => outcomes.push(outcome) })

let ids: string[] = []
beforeAll(async () => {
  ids = await createCrowd(api.db, 50, 3)
})

const person = 'id firstName lastName mobile email registeredAt identifiers { type value }'
const cards = 'cards(first: 5) { totalCount edges { node { cardNumber status statusLabel isDefault } } }'
const one = `query ($id: ID!) { customer(by: { id: $id }) { ${person} ${cards} } }`

/** The statements of a request, but for those that find out who asks. */
async function ask(query: string, variables: object = {}) {
  outcomes.length = 0
  const { result, sent } = await recordStatements(() => api.send({ query, variables }))
  expect(result.body.errors).toBeUndefined()
  return { data: result.body.data, statements: sent.filter(({ text }) => !text.includes('"ApiKey"')).length }
}

test.each([
  ['a customer with identifiers and cards', one],
  [
    'a page of 25, nested',
    `{ customers(first: 25) { edges { cursor node { ${person} ${cards} } } pageInfo { hasNextPage endCursor } } }`,
  ],
  [
    'several fields at the root',
    `query ($id: ID!) { a: customer(by: { id: $id }) { ${person} } b: node(id: $id) { id } customers(first: 2) { edges { node { ${cards} } } } }`,
  ],
])('%s is one statement', async (_name, query) => {
  const { data, statements } = await ask(query, { id: ids[0] })

  expect(statements).toBe(1)
  expect(outcomes).toEqual(['compiled'])
  expect(Object.values(data ?? {})).not.toContain(null)
})

test('50 representations of a gateway are one statement', async () => {
  const { data, statements } = await ask(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${person} ${cards} } } }`,
    { r: ids.map((id) => ({ __typename: 'Customer', id })) },
  )

  expect(statements).toBe(1)
  expect(data?._entities).toMatchObject(ids.map((id) => ({ id })))
})

test('a place, ten children and their customers with cards are one statement', async () => {
  const owner = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
  const { data, statements } = await ask(
    `query ($id: ID!) { customer(by: { id: $id }) { association { role { code } childCount
      children(first: 10) { edges { node { id customer { ${person} ${cards} } } } } } } }`,
    { id: owner.id },
  )

  expect(statements).toBe(1)
  expect(data).toMatchObject({ customer: { association: { role: { code: 'OWNER' }, childCount: 0 } } })
})

test('a value that a resolver computes from the row needs no second statement; if a resolver reads, the statement and the resolver read from one snapshot', async () => {
  const ofRow = await ask(`query ($id: ID!) { customer(by: { id: $id }) { extendedFields mergedIds } }`, {
    id: ids[0],
  })
  expect(outcomes).toEqual(['compiled'])
  const undoable = 'query ($id: ID!) { customer(by: { id: $id }) { merges { edges { node { undoable } } } } }'
  // The first query of a process finds out that the resolver reads.
  await ask(undoable, { id: ids[0] })
  const { data, statements } = await ask(undoable, { id: ids[0] })
  const again = await ask(undoable, { id: ids[0] })

  expect(ofRow).toMatchObject({
    statements: 1,
    data: { customer: { extendedFields: { run: expect.any(String) } } },
  })
  expect((ofRow.data?.customer as { mergedIds: string[] } | undefined)?.mergedIds.length).toBe(3)
  expect(outcomes).toEqual(['compiled'])
  expect(again).toEqual({ data, statements })
  expect(JSON.stringify(data).match(/"undoable":(true|false)/g)?.length).toBe(3)
})

test.each([
  [
    'points and the allowance of cards',
    'enrollments { points { balance } } cardAllowance { account { remaining } } cards(after: $after) { totalCount }',
  ],
  [
    'a page of the history',
    'history(first: 25, after: $after) { edges { cursor node { id type occurredAt } } pageInfo { endCursor } }',
  ],
  [
    'pages from the end and behind a cursor',
    'a: cards(last: 2) { nodes { id } } b: cards(after: $after) { nodes { id } }',
  ],
])('%s of a customer: one statement', async (_name, inner) => {
  const query = `query ($id: ID!, $after: String) { node(id: $id) { ... on Customer { id ${inner} } } customer(by: { id: $id }) { ${inner} } }`
  const { statements } = await ask(query, { id: ids[0] })

  expect([statements, outcomes]).toEqual([1, ['compiled']])
})

test('pages of a nested list share a statement that is prepared once', async () => {
  const query =
    'query ($id: ID!, $after: String) { customer(by: { id: $id }) { cards(first: 1, after: $after) { pageInfo { endCursor } } } }'
  const { data } = await ask(
    `query ($id: ID!) { customer(by: { id: $id }) { ${'cards(first: 1) { pageInfo { endCursor } }'} } }`,
    { id: ids[0] },
  )
  const first = (data as Page).customer.cards.pageInfo.endCursor
  const { result, sent } = await recordStatements(async () => {
    let after: string | null = null
    for (let n = 0; n < 2; n++) {
      const { body } = await api.send({ query, variables: { id: ids[0], after: after ?? first } })
      after = (body.data as Page).customer.cards.pageInfo.endCursor
    }
    return after
  })
  const texts = new Set(sent.filter(({ text }) => text.includes('"Card"')).map(({ text }) => text))

  expect([typeof result, texts.size]).toEqual(['string', 1])
})

type Page = { customer: { cards: { pageInfo: { endCursor: string | null } } } }

test('a resolver and the statement beside it see one state of the database, while another request changes it', async () => {
  const query =
    'query ($id: ID!) { settings { maxCardsPerCustomer } customer(by: { id: $id }) { cardAllowance(seriesCode: "RACE") { account { limit } } } }'
  await change(api.db, (tx) =>
    tx.cardSeries.create({ data: { code: 'RACE', form: 'PHYSICAL', origin: 'EXTERNAL' } }),
  )
  let isDone = false
  const write = async () => {
    for (let n = 1; !isDone; n++)
      await change(api.db, (tx) =>
        tx.settings.update({ where: { id: 1 }, data: { maxCardsPerCustomer: 1 + (n % 50) } }),
      )
  }
  const writing = write()
  outcomes.length = 0
  const seen: unknown[][] = []
  for (let n = 0; n < 30; n++) {
    const { body } = await api.send({ query, variables: { id: ids[0] } })
    const { settings, customer } = body.data as Limits
    seen.push([settings.maxCardsPerCustomer, customer.cardAllowance.account.limit])
  }
  isDone = true
  await writing

  expect(new Set(outcomes)).toEqual(new Set(['compiled']))
  expect(seen.filter(([own, other]) => own !== other)).toEqual([])
  expect(new Set(seen.map(([own]) => own)).size).toBeGreaterThan(1)
})

type Limits = {
  settings: { maxCardsPerCustomer: number }
  customer: { cardAllowance: { account: { limit: number } } }
}

test.each([
  ['what only resolvers answer', '{ errorCatalog { code } latestEventCursor }', 'unsupported'],
  [
    'a wrong page',
    '{ customers(first: 2) { edges { node { cards(first: -1) { edges { cursor } } } } } }',
    'unsupported',
  ],
  [
    'an identifier that nobody holds',
    '{ customer(by: { identifier: { source: INSTORE, type: EXTERNAL_ID, value: "T-1" } }) { id } }',
    'unsupported',
  ],
])('%s goes to the ordinary executor: %s', async (_name, query, outcome) => {
  outcomes.length = 0
  await api.send({ query })

  expect(outcomes).toEqual([outcome])
})

test('a mutation is never tried', async () => {
  outcomes.length = 0
  const { body } = await api.send({
    query:
      'mutation { createTill(input: { idempotencyKey: "k", code: "bkk-01", name: "Siam" }) { __typename } }',
  })

  expect([body.data, outcomes]).toEqual([{ createTill: { __typename: 'CreateTillPayload' } }, []])
})
