import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { useTwins } from '../properties/equality/twins.ts'
import { secret } from '../support/api.ts'
import { startIssuer } from '../support/auth/issuer.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { globalId, keyOf, setStatus } from '../support/db/change.ts'
import { recordStatements } from '../support/db/statements.ts'
import { selfToken } from '../support/selfService/selfService.ts'
import { createSelfWorld, type SelfWorld } from '../support/selfService/selfWorld.ts'

const issuer = await startIssuer()
const { api, ask } = useTwins(issuer.settings)
const unknown = globalId('Customer', randomUUID())

let world: SelfWorld
/** What each member sends as its authorization. */
const members: Record<string, string> = {}
let ownIds: Record<string, string> = {}
beforeAll(async () => {
  world = await createSelfWorld(api)
  const customerId = keyOf(world.own)
  const victim = await api.db.customer.findFirstOrThrow({ where: { survivorId: customerId } })
  const [alone = '', suspended = '', erased = ''] = await createCrowd(api.db, 3, 2)
  await setStatus(api.db, suspended, 'SUSPENDED')
  const erase = `mutation ($id: ID!) { eraseCustomer(input: { idempotencyKey: "e", customer: { id: $id }, reason: "asked" }) { __typename } }`
  expect((await api.send({ query: erase, variables: { id: erased } })).body.data).toEqual({
    eraseCustomer: { __typename: 'EraseCustomerPayload' },
  })
  const all = { own: world.own, former: globalId('Customer', victim.id), above: world.other.id }
  const others = { below: world.below, alone, suspended, erased, nobody: unknown }
  for (const [name, id] of Object.entries({ ...all, ...others }))
    members[name] = `Bearer ${await selfToken(issuer, id)}`
  const [card, enrollment, entry] = await Promise.all([
    api.db.card.findFirstOrThrow({ where: { customerId } }),
    api.db.enrollment.findFirstOrThrow({ where: { customerId } }),
    api.db.ledgerEntry.findFirstOrThrow({ where: { customerId } }),
  ])
  ownIds = {
    Card: globalId('Card', card.id),
    Enrollment: globalId('Enrollment', enrollment.id),
    LedgerEntry: globalId('LedgerEntry', String(entry.id)),
  }
}, 120_000)

/** What both executors answer; it must be one answer. */
async function alike(member: string, query: string, variables: Record<string, unknown> = {}) {
  const answer = await ask({ caller: member, query, variables }, members[member] ?? '')
  expect({ member, ...answer.compiled }).toEqual({ member, ...answer.ordinary })
  const { data, errors } = JSON.parse(answer.compiled.body)
  return { data, errors, outcome: answer.outcome }
}

const person = 'id status firstName mobile email registeredAt identifiers { type value customer { id } }'
const everything = `{ me { ${person} loyaltyType extendedFields createdAt updatedAt
  profiles { id firstName fields sourceAccount { source accountId } channels { type value subscribed } customer { id }
    identifiers { value profile { id } } }
  cards(first: 5) { totalCount edges { cursor node { cardNumber status statusLabel series { code } customer { ${person} } } }
    pageInfo { hasNextPage endCursor } }
  enrollments { tier { name } tierExpired tierExpiresAt points { balance lifetime soon: expiringSoon } a: points(expiringWithinDays: 3650) { expiringSoon } program { name tiers { tierNumber } } }
  ledger(first: 3) { nodes { points kind occurredAt program { programId } } }
  association { role { code } hierarchy { code name } company { externalId } childCount
    parent { id customer { ${person} } }
    children(first: 10) { totalCount nodes { id parent { id customer { id } } customer { ${person} } } edges { node { id } } } } } }`

test.each(['own', 'former', 'above', 'below', 'alone', 'suspended', 'erased', 'nobody'])(
  'all that hangs on `me` is compiled for the member %s, with the same answer',
  async (member) => {
    const { data, errors, outcome } = await alike(member, everything)

    expect({ outcome, errors }).toEqual({ outcome: 'compiled', errors: undefined })
    expect(data.me === null).toBe(member === 'nobody')
  },
)

test('a member sees its place and those below it, and no parent above', async () => {
  const { data } = await alike('own', everything)
  const { parent, children } = data.me.association

  expect(parent).toBeNull()
  expect(children.nodes).toMatchObject([
    { parent: { customer: { id: world.own } }, customer: { id: world.below } },
  ])
})

const byId = `query ($id: ID!) { customer(by: { id: $id }) { ${person} } }`
const byCard = `query ($n: String!) { customer(by: { cardNumber: $n }) { id } card(cardNumber: $n) { id status } }`
const byNode = 'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id __typename } nodes(ids: $ids) { id } }'
const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Customer { ${person} }
  ... on Card { cardNumber customer { id } } } }`

test('by every reference a member finds its own and those below, and all others look missing', async () => {
  const seen = [world.own, world.below]
  for (const id of [...seen, world.other.id, unknown]) {
    const { data, outcome } = await alike('own', byId, { id })
    expect([outcome, data.customer?.id ?? null]).toEqual(['compiled', seen.includes(id) ? id : null])
    const representations = [{ __typename: 'Customer', id }]
    expect((await alike('own', entities, { r: representations })).outcome).toBe('compiled')
  }
  for (const [type, id] of Object.entries(world.other.ids)) {
    const { data, outcome } = await alike('own', byNode, { id, ids: [id, id] })
    expect([type, outcome, data]).toEqual([type, 'compiled', { node: null, nodes: [null, null] }])
  }
  for (const [type, id] of Object.entries(ownIds)) {
    const { data, outcome } = await alike('own', byNode, { id, ids: [id] })
    expect([type, outcome, data]).toEqual([
      type,
      'compiled',
      { node: { id, __typename: type }, nodes: [{ id }] },
    ])
  }
  const card = await alike('own', byCard, { n: world.other.card })
  expect([card.outcome, card.data]).toEqual(['compiled', { customer: null, card: null }])
})

test('what has no owner is not found by its global id', async () => {
  const series = await api.db.cardSeries.findFirstOrThrow()
  const id = globalId('CardSeries', series.id)
  const { data, outcome } = await alike('own', byNode, { id, ids: [id] })
  const entity = await alike('own', entities, { r: [{ __typename: 'CardSeries', code: series.code }] })

  expect([outcome, data]).toEqual(['compiled', { node: null, nodes: [null] }])
  expect([entity.outcome, entity.data]).toEqual(['compiled', { _entities: [null] }])
})

test.each([
  ['a closed field of the own customer', '{ me { id mergedIds } }'],
  ['a closed field at the root', '{ me { id } customers(first: 1) { nodes { id } } }'],
  ['a closed search', '{ me { id } searchCustomers(text: "a") { nodes { id } } }'],
  ['a closed field below a list', '{ me { cards { nodes { cardNumber wrongPins } } } }'],
  ['a closed history', '{ me { history(first: 1) { nodes { id } } } }'],
  ['how many places are above', '{ me { association { ancestors { __typename } } } }'],
  ['the places below', '{ me { association { subtree { id customer { id } } } } }'],
  ['consents', '{ me { profiles { channels { consent { status } consentHistory { totalCount } } } } }'],
  [
    'an allowance with somebody',
    `{ me { cardAllowance(ifMergedWith: "${unknown}") { account { limit } } } }`,
  ],
  ['an open list at the root', '{ me { id } programs { totalCount nodes { id } } }'],
  ['an open catalog', '{ me { id } errorCatalog { code } }'],
  [
    'a look-up in all sources',
    '{ me { id } customer(by: { identifier: { source: ALL, type: MOBILE, value: "+66819999999" } }) { id } }',
  ],
  [
    'a look-up of former days',
    '{ me { id } card(cardNumber: "1") { id } customer(by: { cardNumber: "1" }, asOf: "2024-02-29T12:00:00Z") { id } }',
  ],
])('%s: the normal executor answers a member', async (_name, query) => {
  for (const member of ['own', 'below', 'above'])
    expect((await alike(member, query)).outcome).toBe('unsupported')
})

test('pages behind a cursor, from the end and empty ones, and the allowance of cards are compiled for a member', async () => {
  const query = `query ($after: String) { me { a: cards(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasPreviousPage } }
    b: cards(last: 1) { nodes { id } edges { cursor } } c: ledger(first: 0) { nodes { id } totalCount }
    association { children(first: 1, after: null) { totalCount nodes { customer { id } } } }
    cardAllowance { account { limit counted remaining } series { limit } cards { cardNumber counts why } } } }`
  const first = await alike('own', query, { after: null })
  const next = await alike('own', query, { after: first.data.me.a.pageInfo.endCursor })
  const wrong = await alike('own', query, { after: 'x' })

  expect([first.outcome, next.outcome, wrong.outcome]).toEqual(['compiled', 'compiled', 'unsupported'])
  expect(next.data.me.a.pageInfo.hasPreviousPage).toBe(true)
  expect(first.data.me.cardAllowance.cards.length).toBeGreaterThan(0)
})

test('a key and a member that ask the same at once get what each of them may see', async () => {
  const read = async (authorization: string) =>
    (await api.send({ query: byId, variables: { id: world.other.id } }, { authorization })).body.data
      ?.customer
  const [key, member] = [`Bearer ${secret}`, members.own ?? '']

  for (let n = 0; n < 4; n++) {
    const all = await Promise.all([key, member, key, member, member].map(read))
    expect(all.map((found) => found !== null)).toEqual([true, false, true, false, false])
  }
})

test('400 requests of 200 members at once share statements, and each gets only its own answer', async () => {
  const ids = await createCrowd(api.db, 200, 2)
  const authorizations = await Promise.all(ids.map(async (id) => `Bearer ${await selfToken(issuer, id)}`))
  const query = `query ($id: ID!) { me { id cards(first: 9) { nodes { customer { id } } } } other: customer(by: { id: $id }) { id } }`
  const asks = ids.flatMap((id, n) => {
    const neighbor = ids[(n + 1) % ids.length]
    return [neighbor, id].map((other) => ({ id, other, authorization: authorizations[n] ?? '' }))
  })
  const send = ({ other, authorization }: (typeof asks)[number]) =>
    api.send({ query, variables: { id: other } }, { authorization })
  // Tokens are verified once, which takes its time.
  await Promise.all(asks.filter((_one, n) => n % 2 === 0).map(send))

  const { result, sent } = await recordStatements(() => Promise.all(asks.map(send)))

  expect(result.map(({ body }) => body)).toEqual(
    asks.map(({ id, other }) => ({
      data: {
        me: { id, cards: { nodes: [{ customer: { id } }, { customer: { id } }] } },
        other: other === id ? { id } : null,
      },
    })),
  )
  expect(sent.length).toBeLessThan(asks.length)
}, 120_000)

test('what is out of reach and what is missing cost the same statements, by every reference', async () => {
  const other = await api.db.identifier.findFirstOrThrow({ where: { value: world.other.mobile } })
  const byMobile = `query ($v: String!) { customer(by: { identifier: { source: INSTORE, type: MOBILE, value: $v } }) { ${person} } }`
  const pairs: [query: string, hidden: object, missing: object][] = [
    [byId, { id: world.other.id }, { id: unknown }],
    [byMobile, { v: other.normalizedValue }, { v: '+66819999999' }],
    [byCard, { n: world.other.card }, { n: 'nobody' }],
    [
      byNode,
      { id: world.other.ids.Card, ids: [world.other.ids.Card] },
      { id: globalId('Card', randomUUID()), ids: [globalId('Card', randomUUID())] },
    ],
  ]
  const sentFor = async (query: string, variables: object) => {
    const headers = { authorization: members.own ?? '' }
    const { result, sent } = await recordStatements(() => api.send({ query, variables }, headers))
    return { body: result.body, texts: sent.map(({ text }) => text) }
  }

  for (const [query, hidden, missing] of pairs) {
    // From the third use on a statement is prepared.
    for (let n = 0; n < 3; n++) await sentFor(query, missing)
    expect(await sentFor(query, hidden)).toEqual(await sentFor(query, missing))
  }
})
