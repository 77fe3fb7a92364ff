import { expect, test } from 'vitest'
import { type Api, type GraphQLAnswer, newKey } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { globalId, keyOf } from '../support/db/change.ts'
import type { Federation } from '../support/federation/federation.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { newProgram } from '../support/points/program.ts'

const place = `mutation ($customerId: ID!, $cardNumber: String!) {
  placeOrder(customerId: $customerId, cardNumber: $cardNumber, satang: 45900) { id }
}`

async function shopper(api: Api) {
  const { customer } = await register(api, {
    identifiers: [mobile()],
    profile: { firstName: 'Kanya', lastName: 'Charoensuk' },
  })
  return {
    id: customer.id,
    number: await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer.id) }),
  }
}

const edgesOf = ({ data }: GraphQLAnswer) => (data as { orders: { edges: { node: unknown }[] } }).orders.edges
const placedLast = (answer: GraphQLAnswer) => edgesOf(answer).at(-1)

/** What every gateway must do with the supergraph of Cardinal and orders. */
export function testJoins(api: Api, federation: Federation): void {
  test('an order shows its customer and its card, by id and by number', async () => {
    const { id, number } = await shopper(api)
    const { data } = await federation.send(place, { customerId: id, cardNumber: number })
    expect(data).toEqual({ placeOrder: { id: expect.any(String) } })

    const answer = await federation.send(`{
      orders { edges { node { satang customer { id firstName } card { cardNumber status customer { lastName } } } } }
    }`)

    expect(placedLast(answer)).toEqual({
      node: {
        satang: 45900,
        customer: { id, firstName: 'Kanya' },
        card: { cardNumber: number, status: 'ACTIVE', customer: { lastName: 'Charoensuk' } },
      },
    })
  })

  test('a parcel shows its receiver, known by an identifier in any spelling; null if nobody holds it', async () => {
    const phone = mobile()
    const { customer } = await register(api, { source: 'JD', identifiers: [phone] })
    const send = `mutation ($source: String!, $value: String!) {
      sendParcel(source: $source, type: "MOBILE", value: $value) {
        source till { number } notices { text } receiver { id status businessKey { source accountId type value } }
      }
    }`
    const spelled = phone.value.replace(/(\d{3})(\d{4})$/, ' $1-$2')
    const parcel = { source: 'APP', till: { number: 7 }, notices: [{ text: 'ฝากไว้ที่ป้อมยาม' }] }

    expect((await federation.send(send, { source: 'JD', value: spelled })).data).toEqual({
      sendParcel: {
        ...parcel,
        receiver: { id: customer.id, status: 'ACTIVE', businessKey: expect.any(Object) },
      },
    })
    expect((await federation.send(send, { source: 'TMALL', value: phone.value })).data).toEqual({
      sendParcel: { ...parcel, receiver: null },
    })
  })

  test('a parcel shows a tier, known by its program and number', async () => {
    const programId = await newProgram(api)
    const send = `mutation ($value: String!, $programId: Int!) {
      sendParcel(source: "JD", type: "MOBILE", value: $value, programId: $programId) {
        receiverTier { id name businessKey { programId tierNumber } }
      }
    }`

    const { data } = await federation.send(send, { value: mobile().value, programId })

    const tier = await api.db.tier.findFirstOrThrow({ where: { programId, sequence: 1 } })
    expect(data).toEqual({
      sendParcel: {
        receiverTier: {
          ...{ id: globalId('Tier', tier.id), name: tier.name },
          businessKey: { programId, tierNumber: 1 },
        },
      },
    })
  })

  test('a customer and a card show their orders, and what another subgraph makes of a name', async () => {
    const { id, number } = await shopper(api)
    await federation.send(place, { customerId: id, cardNumber: number })

    const answer = await federation.send(
      `query ($id: ID!, $number: String!) {
        customer(by: { id: $id }) { parcelName orders(first: 5) { edges { node { satang } } } }
        card(cardNumber: $number) { orders { edges { node { customer { mobile } } } pageInfo { hasNextPage } } }
      }`,
      { id, number },
    )

    expect(answer).toEqual({
      data: {
        customer: { parcelName: 'Kanya Charoensuk', orders: { edges: [{ node: { satang: 45900 } }] } },
        card: {
          orders: {
            edges: [{ node: { customer: { mobile: expect.stringMatching(/^\+/) } } }],
            pageInfo: { hasNextPage: false },
          },
        },
      },
    })
  })

  test('an order of a customer that was merged since shows the survivor', async () => {
    const { id, number } = await shopper(api)
    await federation.send(place, { customerId: id, cardNumber: number })
    const address = email(newEmail())
    await register(api, {
      source: 'ECOMMERCE',
      identifiers: [address],
      profile: { firstName: '小明' },
    })
    await linked(api, { customer: id, add: [address] })

    const answer = await federation.send(
      `{ orders(first: 100) { edges { node { customer { firstName mergedIds } } } } }`,
    )

    expect(placedLast(answer)).toEqual({
      node: { customer: { firstName: '小明', mergedIds: [id] } },
    })
  })

  test('a mutation goes through, and a refusal comes back as data', async () => {
    const { id } = await shopper(api)
    const link = `mutation ($input: LinkCardInput!) {
      linkCard(input: $input) {
        __typename
        ... on LinkCardPayload { customer { email } }
        ... on LoyaltyError { code }
        ... on IdentifierNotFoundError { type }
      }
    }`
    const input = { idempotencyKey: newKey(), source: 'INSTORE', customer: { id } }

    const added = await federation.send(link, { input: { ...input, add: [email('kanya@example.co.th')] } })
    expect(added).toEqual({
      data: {
        linkCard: { __typename: 'LinkCardPayload', customer: { email: 'kanya@example.co.th' } },
      },
    })
    const refused = await federation.send(link, {
      input: { ...input, idempotencyKey: newKey(), remove: [email('wang@example.cn')] },
    })
    expect(refused).toEqual({
      data: {
        linkCard: {
          __typename: 'IdentifierNotFoundError',
          code: 'IDENTIFIER_NOT_FOUND',
          type: 'EMAIL',
        },
      },
    })
  })

  test('the key of the client counts, not the gateway’s: none is refused, one without the scope is FORBIDDEN', async () => {
    const { id } = await shopper(api)
    const ask = '{ customers(first: 1) { edges { node { id } } } }'

    const without = await federation.send(ask, {}, {})
    expect(without.data?.customers ?? null).toBeNull()
    expect(without.errors).not.toEqual([])

    const key = await keyWith(api, ['config:write'])
    const answer = await federation.send(
      'query ($id: ID!) { customer(by: { id: $id }) { id } }',
      { id },
      { authorization: `Bearer ${key}` },
    )
    expect(answer.data?.customer ?? null).toBeNull()
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })

  test('an order of a customer that there is not shows null in its place, and no other order suffers', async () => {
    const { id, number } = await shopper(api)
    await federation.send(place, { customerId: id, cardNumber: number })
    await federation.send(place, {
      customerId: globalId('Customer', crypto.randomUUID()),
      cardNumber: '0000000000',
    })

    const answer = await federation.send(
      '{ orders(first: 100) { edges { node { customer { firstName } card { status } } } } }',
    )

    expect(
      edgesOf(answer)
        .slice(-2)
        .map(({ node }) => node),
    ).toEqual([
      { customer: { firstName: 'Kanya' }, card: { status: 'ACTIVE' } },
      { customer: { firstName: null }, card: null },
    ])
  })
}
