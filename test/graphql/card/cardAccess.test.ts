import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { newCustomer, readCard } from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { globalId, keyOf } from '../../support/db/change.ts'

const api = useApi()

let [code, held] = ['', '']
beforeAll(async () => {
  const series = await createSeries(api.db)
  code = series.code
  held = await createCard(api.db, {
    ...{ seriesId: series.id, status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) },
  })
})

const tries = {
  card: 'query($number: String!) { card(cardNumber: $number) { cardNumber } }',
  cards: 'query($code: String!) { cards(filter: { seriesCode: $code }) { edges { node { cardNumber } } } }',
  node: 'query($id: ID!) { node(id: $id) { id ... on Card { cardNumber } } }',
  nodes: 'query($id: ID!) { nodes(ids: [$id]) { id ... on Card { cardNumber } } }',
}
const AddToSeries = graphql(`
  mutation TriesToAdd($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) { ... on AddCardsToSeriesPayload { added errorList { code } } }
  }
`)
const Generate = graphql(`
  mutation TriesToGenerate($input: GenerateCardsInput!) {
    generateCards(input: $input) {
      __typename
      ... on GenerateCardsPayload { generation { generated cardSeries { code counts { notIssued } } } }
    }
  }
`)
const ask = async (secret: string, query: string, variables: object) =>
  (await api.send({ query, variables }, { authorization: `Bearer ${secret}` })).body
/** What each way to read a card answers. */
const tryAll = async (secret: string, number: string) => {
  const card = await api.db.card.findUnique({ where: { number } })
  const variables = { number, code, id: globalId('Card', card?.id ?? newKey()) }
  return Promise.all(Object.values(tries).map((query) => ask(secret, query, variables)))
}

test('a key with config:write gets the same answer for an existing number and for a missing one', async () => {
  const key = await keyWith(api, ['config:write'])
  const [known, unknown] = [await tryAll(key, held), await tryAll(key, '0088-NOBODY')]

  expect(known.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(Array(4).fill('FORBIDDEN'))
  expect(known.slice(0, 2)).toEqual(unknown.slice(0, 2))
  expect(JSON.stringify(known)).not.toContain(held)
})

test('an unknown id gives null to every caller', async () => {
  for (const scope of ['config:write', 'customers:read'] as const)
    for (const type of ['Card', 'CardSeries', 'CardGeneration'])
      expect(
        await ask(await keyWith(api, [scope]), tries.node, {
          id: globalId(type, type === 'CardSeries' ? 999 : newKey()),
        }),
      ).toEqual({ data: { node: null } })
})

test('a key with config:write cannot add numbers, because the answer would show which exist', async () => {
  const key = await keyWith(api, ['config:write'])
  const input = { idempotencyKey: newKey(), seriesCode: code, cardNumbers: [held, '0088-NEW-1'] }

  const body = await ask(key, AddToSeries.toString(), { input })

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await api.db.card.findUnique({ where: { number: '0088-NEW-1' } })).toBeNull()
})

test('a key with config:write generates numbers, and the answer has their count', async () => {
  const key = await keyWith(api, ['config:write'])
  const own = await createSeries(api.db, { origin: 'GENERATED', length: 12, prefix: 'OWN' })

  const body = await ask(key, Generate.toString(), {
    input: { idempotencyKey: newKey(), seriesCode: own.code, quantity: 3 },
  })

  expect(body).toEqual({
    data: {
      generateCards: {
        __typename: 'GenerateCardsPayload',
        generation: { generated: 3, cardSeries: { code: own.code, counts: { notIssued: 3 } } },
      },
    },
  })
})

test('a key with customers:write may read, because customers:write includes customers:read', async () => {
  const key = await keyWith(api, ['customers:write'])

  const number = held
  expect(await tryAll(key, number)).toMatchObject([
    { data: { card: { cardNumber: number } } },
    { data: { cards: { edges: expect.arrayContaining([{ node: { cardNumber: number } }]) } } },
    { data: { node: { cardNumber: number } } },
    { data: { nodes: [{ cardNumber: number }] } },
  ])
})

test.each(['customers:read', 'config:write'] as const)('a key of %s alone changes no card', async (scope) => {
  const key = await keyWith(api, [scope])
  const input = { idempotencyKey: newKey(), card: { cardNumber: held } }
  const mutations = {
    promoteCard: input,
    setDefaultCard: input,
    updateCard: { ...input, cardLabel: 'x' },
    changeCardStatus: { ...input, statusLabel: 'DELETED' },
    replaceCard: { ...input, why: 'DAMAGED', replacement: { loyaltyId: held } },
  }
  for (const [name, value] of Object.entries(mutations)) {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const body = await ask(key, `mutation($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
      input: value,
    })
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
  expect(await readCard(api, held)).toMatchObject({ status: 'ACTIVE', cardLabel: null, isPrimary: false })
})
