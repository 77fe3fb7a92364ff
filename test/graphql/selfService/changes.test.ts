import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { type Person, person } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const LinkBySelf = graphql(`
  mutation LinkBySelf($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload { replayed customer { id identifiers { value } cards { totalCount } } mergeRequest { id status types } notices { code } }
      ... on LoyaltyError { code message path retryable replayed }
    }
  }
`)
const UpdateCardBySelf = graphql(`
  mutation UpdateCardBySelf($input: UpdateCardInput!) {
    updateCard(input: $input) {
      __typename
      ... on UpdateCardPayload { card { cardNumber cardLabel } }
      ... on LoyaltyError { code path }
    }
  }
`)

let [me, other] = [] as unknown as [Person, Person]
let token = ''
beforeAll(async () => {
  me = await person(api)
  other = await person(api)
  token = await selfToken(issuer, me.id)
})

type Item = { type: 'MOBILE' | 'EMAIL' | 'CARD_NUMBER'; value: string }
const link = async (add: Item[], customer = me.id, idempotencyKey = newKey(), bearer = token) => {
  const input = { idempotencyKey, customer: { id: customer }, source: 'INSTORE' as const, add }
  return (await api.call(LinkBySelf, { input }, bearer)).linkCard
}
const unchanged = async (run: () => Promise<unknown>) => {
  const before = await snapshot(api.db)
  await run()
  expect(await snapshot(api.db)).toEqual(before)
}

test('a customer links a free identifier to itself, and the event names the customer as the caller', async () => {
  const address = email()

  const done = await link([address])

  expect(done).toMatchObject({
    __typename: 'LinkCardPayload',
    customer: { id: me.id, identifiers: [{ value: me.phone.value }, { value: address.value }] },
  })
  const event = await api.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(event).toMatchObject({ caller: `self:${keyOf(me.id)}`, customerId: keyOf(me.id) })
})

test('an identifier that another customer holds in this source is refused without naming the holder', async () => {
  await unchanged(async () =>
    expect(await link([other.phone])).toEqual({
      __typename: 'HeldByAnotherError',
      code: 'HELD_BY_ANOTHER',
      message: 'This belongs to another account. If that account is yours too, contact the shop.',
      path: ['add', '0'],
      retryable: false,
      replayed: false,
    }),
  )
})

test('a replay of that refusal contains nothing more', async () => {
  const key = newKey()
  const first = await link([other.phone], me.id, key)

  expect(await link([other.phone], me.id, key)).toEqual({ ...first, replayed: true })
})

test('a card of another customer gets the same answer as a missing card', async () => {
  const { id: seriesId } = await createSeries(api.db)
  const held = await createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(other.id) })
  const free = newCardNumber()
  const linkTo = async (value: string) =>
    JSON.stringify(await link([{ type: 'CARD_NUMBER', value }])).replaceAll(value, '§')

  await unchanged(async () => expect(await linkTo(held)).toBe(await linkTo(free)))
  expect(await linkTo(held)).toContain('CARD_NOT_CLAIMABLE')
})

test('a card of an open series is linked by its number', async () => {
  const { id: seriesId } = await createSeries(api.db, { selfLinking: 'OPEN' })
  const number = await createCard(api.db, { seriesId })

  expect(await link([{ type: 'CARD_NUMBER', value: number }])).toMatchObject({
    customer: { cards: { totalCount: 1 } },
  })
  const input = { idempotencyKey: newKey(), card: { cardNumber: number }, cardLabel: 'กระเป๋าสตางค์' }

  expect((await api.call(UpdateCardBySelf, { input }, token)).updateCard).toEqual({
    __typename: 'UpdateCardPayload',
    card: { cardNumber: number, cardLabel: 'กระเป๋าสตางค์' },
  })
})

test('a change of a card in the pool gets the same answer as of a missing card', async () => {
  const number = await createCard(api.db)
  const input = { idempotencyKey: newKey(), card: { cardNumber: number }, cardLabel: 'mine' }

  expect((await api.call(UpdateCardBySelf, { input }, token)).updateCard).toMatchObject({
    code: 'CARD_NOT_FOUND',
  })
})

test('a change of another customer is answered with CUSTOMER_NOT_FOUND', async () => {
  await unchanged(async () =>
    expect(await link([mobile()], other.id)).toMatchObject({
      code: 'CUSTOMER_NOT_FOUND',
      path: ['customer', 'id'],
    }),
  )
})

test('one idempotency key of two customers is two requests', async () => {
  const [key, address] = [newKey(), email()]
  const theirs = await selfToken(issuer, other.id)

  expect(await link([address], me.id, key)).toMatchObject({ replayed: false, customer: { id: me.id } })
  expect(await link([email()], other.id, key, theirs)).toMatchObject({
    replayed: false,
    customer: { id: other.id },
  })
})

test.each(['adjustPoints', 'addCards', 'registerCustomer', 'changeCardStatus', 'updateAssociation'])(
  '%s is not for self-service',
  async (name) => {
    const field = `${name}(input: $input) { __typename }`
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
    const inputs: Record<string, object> = {
      adjustPoints: { customer: { id: me.id }, programId: 1, change: { debit: { points: 1 } }, reason: 'x' },
      addCards: { customer: { id: me.id }, cards: { digital: { quantity: 1 } } },
      registerCustomer: { source: 'WEBSITE', identifiers: [email(newEmail())] },
      changeCardStatus: { card: { cardNumber: '1' }, statusLabel: 'ACTIVE' },
      updateAssociation: { source: 'INSTORE', identifiers: [me.phone], loyaltyType: 'LOYALTY' },
    }
    const { body } = await api.send(
      {
        query: `mutation ($input: ${type}) { ${field} }`,
        variables: { input: { idempotencyKey: newKey(), ...inputs[name] } },
      },
      { authorization: `Bearer ${token}` },
    )
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  },
)

test('a link that would merge waits for an approval, and does not name the other customer', async () => {
  const value = newEmail()
  const { customer } = await register(api, { source: 'WEBSITE', identifiers: [email(value)] })

  const waiting = await link([email(value)])

  expect(waiting).toMatchObject({
    __typename: 'LinkCardPayload',
    customer: { id: me.id },
    mergeRequest: { status: 'PENDING', types: ['EMAIL'] },
    notices: [{ code: 'APPROVAL_NEEDED' }],
  })
  expect(JSON.stringify(waiting)).not.toContain(customer.id)
  expect(await api.db.merge.count()).toBe(0)
  const id = waiting.__typename === 'LinkCardPayload' ? (waiting.mergeRequest?.id ?? '') : ''
  const holder = 'query ($id: ID!) { mergeRequest(id: $id) { status holder { id } requestedBy } }'
  const { body } = await api.send({ query: holder, variables: { id } }, { authorization: `Bearer ${token}` })
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  expect(JSON.stringify(body)).not.toContain(customer.id)
  const status = 'query ($id: ID!) { mergeRequest(id: $id) { status } }'
  const read = async (bearer: string) =>
    (await api.send({ query: status, variables: { id } }, { authorization: `Bearer ${bearer}` })).body
  expect(await read(token)).toEqual({ data: { mergeRequest: { status: 'PENDING' } } })
  expect(await read(await selfToken(issuer, other.id))).toEqual({ data: { mergeRequest: null } })
  expect(await read(await selfToken(issuer, customer.id))).toEqual({ data: { mergeRequest: null } })
})
