import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { secret, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email, newEmail } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { fleet, type Person, person, placed } from '../../support/hierarchy/fleet.ts'
import { importIdentifier } from '../../support/identifier/importIdentifier.ts'
import { createPair } from '../../support/merge/pair.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ keySeconds: 0, tokens: issuer.settings })

/** A fleet: the owner, two managers, and drivers of theirs; and somebody who has no place in it. */
let [owner, manager, driver, other, stranger] = [] as unknown as [Person, Person, Person, Person, Person]
let token = ''
beforeAll(async () => {
  const hierarchyCode = await fleet(api)
  owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
  driver = await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: manager })
  const second = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
  other = await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: second })
  stranger = await person(api)
  token = await selfToken(issuer, manager.id)
})

const ask = async (query: string, variables: object = {}, bearer = token) =>
  (await api.send({ query, variables }, { authorization: `Bearer ${bearer}` })).body
const byId = 'query ($id: ID!) { customer(by: { id: $id }) { id mobile } }'
const byMobile = `query ($value: String!) {
  customer(by: { identifier: { source: ALL, type: MOBILE, value: $value } }) { id }
}`
const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'

test('a token sees its own customer as `me`, and by every name', async () => {
  expect(await ask('{ me { id } }')).toEqual({ data: { me: { id: manager.id } } })
  expect(await ask(byId, { id: manager.id })).toEqual({
    data: { customer: { id: manager.id, mobile: manager.phone.value } },
  })
  expect(await ask(byMobile, { value: manager.phone.value })).toEqual({
    data: { customer: { id: manager.id } },
  })
  expect(await ask(nodes, { ids: [manager.id] })).toEqual({
    data: { nodes: [{ __typename: 'Customer', id: manager.id }] },
  })
})

test('it sees those below it in its hierarchy, and the owner sees all of the tree', async () => {
  expect(await ask(byId, { id: driver.id })).toEqual({
    data: { customer: { id: driver.id, mobile: driver.phone.value } },
  })
  const everyone = [owner, manager, driver, other].map(({ id }) => id)
  const seen = await ask(nodes, { ids: everyone }, await selfToken(issuer, owner.id))
  expect(seen).toEqual({ data: { nodes: everyone.map((id) => ({ __typename: 'Customer', id })) } })
})

test('customers above, beside or elsewhere are not found by any reference', async () => {
  const unknown = globalId('Customer', randomUUID())
  for (const { id, phone } of [owner, other, stranger]) {
    expect(await ask(byId, { id })).toEqual(await ask(byId, { id: unknown }))
    expect(await ask(byMobile, { value: phone.value })).toEqual(
      await ask(byMobile, { value: '+66819999999' }),
    )
    expect(await ask(nodes, { ids: [id] })).toEqual({ data: { nodes: [null] } })
  }
  expect(await ask(byId, { id: unknown })).toEqual({ data: { customer: null } })
})

test('an identifier that strangers share is not there, and its own among the holders is found', async () => {
  const value = newEmail()
  const give = (who: Person, source: 'TMALL' | 'TAOBAO' | 'JD') =>
    importIdentifier(api.db, { customer: who.id, source, type: 'EMAIL', value })
  await give(stranger, 'TMALL')
  await give(other, 'TAOBAO')
  const query = `query ($value: String!) {
    customer(by: { identifier: { source: ALL, type: EMAIL, value: $value } }) { id }
  }`
  expect(await ask(query, { value })).toEqual({ data: { customer: null } })

  await give(manager, 'JD')

  expect(await ask(query, { value })).toEqual({ data: { customer: { id: manager.id } } })
  expect((await ask(query, { value }, secret)).errors?.[0]?.extensions.code).toBe('AMBIGUOUS_HOLDERS')
})

test('places above and beside are not shown from below', async () => {
  const seen = await ask(`{ me { association {
    parent { id } ancestors { id } childCount
    children { edges { node { customer { id } } } } subtree { customer { id } }
  } } }`)

  const below = { customer: { id: driver.id } }
  expect(seen).toEqual({
    data: {
      me: {
        association: {
          parent: null,
          ancestors: [],
          childCount: 1,
          children: { edges: [{ node: below }] },
          subtree: [below],
        },
      },
    },
  })
})

test('a card is seen where its holder is, and neither in the pool nor in another’s hands', async () => {
  const { id: seriesId } = await createSeries(api.db)
  const held = (who: Person) => createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(who.id) })
  const [own, below, foreign, pool] = [
    await held(manager),
    await held(driver),
    await held(owner),
    await createCard(api.db, { seriesId }),
  ]
  const query = 'query ($number: String!) { card(cardNumber: $number) { cardNumber } }'

  expect(await ask(query, { number: own })).toEqual({ data: { card: { cardNumber: own } } })
  expect(await ask(query, { number: below })).toEqual({ data: { card: { cardNumber: below } } })
  expect(await ask(query, { number: foreign })).toEqual({ data: { card: null } })
  expect(await ask(query, { number: pool })).toEqual({ data: { card: null } })
  const byCard = 'query ($number: String!) { customer(by: { cardNumber: $number }) { id } }'
  expect(await ask(byCard, { number: foreign })).toEqual({ data: { customer: null } })
})

test('after a merge a token of either customer sees the survivor', async () => {
  const pair = await createPair(api)
  const former = await selfToken(issuer, pair.victim)
  await pair.merge()

  for (const bearer of [former, await selfToken(issuer, pair.survivor)]) {
    expect(await ask('{ me { id } }', {}, bearer)).toEqual({ data: { me: { id: pair.survivor } } })
    expect(await ask(byId.replace(' mobile', ''), { id: pair.victim }, bearer)).toEqual({
      data: { customer: { id: pair.survivor } },
    })
  }
})

test('a token of nobody sees nobody', async () => {
  const nobody = await selfToken(issuer, globalId('Customer', randomUUID()))

  expect(await ask('{ me { id } }', {}, nobody)).toEqual({ data: { me: null } })
  expect(await ask(byId, { id: stranger.id }, nobody)).toEqual({ data: { customer: null } })
})

test('the claim may be a global id, and a token that may only read is told so', async () => {
  const reads = await issuer.sign({ scope: 'self:read', cardinal_customer_id: manager.id })

  expect(await ask('{ me { id } }', {}, reads)).toEqual({ data: { me: { id: manager.id } } })
  const { errors } = await ask(
    `mutation { updateCard(input: { idempotencyKey: "x", card: { cardNumber: "1" }, cardLabel: "x" }) { __typename } }`,
    {},
    reads,
  )
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})

test('a customer in the token takes every other scope from it', async () => {
  const greedy = await issuer.sign({
    scope: 'customers:read customers:write config:write',
    cardinal_customer_id: keyOf(manager.id),
  })

  const { errors } = await ask(byId, { id: manager.id }, greedy)

  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})

test('a gateway’s entities follow the same rule', async () => {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id } } }'
  const ids = [manager.id, driver.id, owner.id, stranger.id, globalId('Customer', randomUUID())]

  const seen = await ask(query, { r: ids.map((id) => ({ __typename: 'Customer', id })) })

  expect(seen).toEqual({
    data: { _entities: [{ id: manager.id }, { id: driver.id }, null, null, null] },
  })
})

test('many nodes cost as many statements as one', async () => {
  const whole = await selfToken(issuer, owner.id)
  const count = async (ids: string[]) => {
    const { sent } = await recordStatements(() => ask(nodes, { ids }, whole))
    return sent.filter(({ text }) => text.includes('"Customer"')).length
  }

  expect(await count([owner.id, manager.id, driver.id, other.id, stranger.id])).toBe(await count([owner.id]))
})

test('it changes only its own customer: for a write, those below it do not exist', async () => {
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(driver.id) })
  const before = await snapshot(api.db)
  const customer = { id: driver.id }
  const calls: [string, string, object][] = [
    ['updateProfile', 'UpdateProfileInput', { source: 'INSTORE', customer, profile: { firstName: 'มาลี' } }],
    ['linkCard', 'LinkCardInput', { source: 'INSTORE', customer, add: [email()] }],
    ['suspendCard', 'SuspendCardInput', { card: { cardNumber: number } }],
    ['updateCard', 'UpdateCardInput', { card: { cardNumber: number }, cardLabel: 'Firma' }],
  ]

  for (const [mutation, type, input] of calls) {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`
    const body = await ask(query, { input: { idempotencyKey: randomUUID(), ...input } })
    expect([mutation, body.data?.[mutation]]).toEqual([
      mutation,
      {
        __typename:
          mutation.endsWith('Card') && mutation !== 'linkCard'
            ? 'CardNotFoundError'
            : 'CustomerNotFoundError',
      },
    ])
  }

  expect(await snapshot(api.db)).toEqual(before)
})
