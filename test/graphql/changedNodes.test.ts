import { buildSchema, getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../../src/cli/printSchema.ts'
import { newKey, useApi } from '../support/api.ts'
import { added } from '../support/card/addCards.ts'
import { promote } from '../support/card/cardLife.ts'
import { cardToDelink, cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { changesOf } from '../support/changedNodes.ts'
import { email, mobile } from '../support/customer/people.ts'
import { linked } from '../support/link/linkCard.ts'
import { approve, createRequest, newDecider, setPolicy } from '../support/link/mergeRequest.ts'
import { register } from '../support/link/register.ts'
import { merged } from '../support/merge/mergeCustomers.ts'
import { joinedFamily } from '../support/split/splitProfile.ts'

const api = useApi()
const schema = buildSchema(printedSchema)

/** A customer with a mobile number, a default card that is also the primary one, and another card. */
async function somchai() {
  const phone = mobile()
  const id = (await register(api, { identifiers: [phone] })).customer.id
  const [first, second] = [await createCard(api.db), await createCard(api.db)]
  await added(api, { customer: id, physical: [{ loyaltyId: first, isDefault: true }, second] })
  await promote(api, first)
  return { id, customer: { id }, phone, first, second }
}
const inShop = { source: 'INSTORE' as const }

test.each<[string, name: string, input: () => Promise<object>]>([
  [
    'a swap',
    'linkCard',
    async () => {
      const { customer, phone, first } = await somchai()
      const add = [mobile(), email(), cardToLink(await createCard(api.db))]
      return { customer, ...inShop, add, remove: [phone, cardToDelink(first)] }
    },
  ],
  [
    'a card that is removed and added again',
    'linkCard',
    async () => {
      const { customer, first } = await somchai()
      return { customer, ...inShop, add: [cardToLink(first)], remove: [cardToDelink(first)] }
    },
  ],
  [
    'another label',
    'linkCard',
    async () => {
      const { customer, first } = await somchai()
      return { customer, ...inShop, add: [{ ...cardToLink(first), statusLabel: 'SUSPENDED' }] }
    },
  ],
  [
    'a removal everywhere',
    'linkCard',
    async () => {
      const { id, customer, phone } = await somchai()
      await linked(api, { customer: id, source: 'ECOMMERCE', add: [phone, email()] })
      return { customer, source: 'ALL', remove: [phone] }
    },
  ],
  [
    'a registration',
    'registerCustomer',
    async () => ({ ...inShop, identifiers: [mobile(), email(), cardToLink(await createCard(api.db))] }),
  ],
  [
    'a registration that joins a customer',
    'registerCustomer',
    async () => ({ source: 'ECOMMERCE', identifiers: [(await somchai()).phone, email()] }),
  ],
  [
    'a new identifier of a customer',
    'updateAssociation',
    async () => {
      const { phone } = await somchai()
      return { ...inShop, loyaltyType: 'LOYALTY', identifiers: [phone, email()] }
    },
  ],
  [
    'a new default card',
    'addCards',
    async () => {
      const { customer } = await somchai()
      const loyaltyId = await createCard(api.db)
      return { customer, cards: { physical: [{ loyaltyId, isDefault: true }] } }
    },
  ],
  [
    'cards without a new default card',
    'addCards',
    async () => {
      const { customer } = await somchai()
      return { customer, cards: { physical: [{ loyaltyId: await createCard(api.db) }] } }
    },
  ],
  [
    'another default card',
    'setDefaultCard',
    async () => ({ card: { cardNumber: (await somchai()).second } }),
  ],
  ['another primary card', 'promoteCard', async () => ({ card: { cardNumber: (await somchai()).second } })],
  [
    'a replacement',
    'replaceCard',
    async () => {
      const { first } = await somchai()
      const replacement = { loyaltyId: await createCard(api.db) }
      return { card: { cardNumber: first }, why: 'DAMAGED', replacement }
    },
  ],
  ['a suspension', 'suspendCard', async () => ({ card: { cardNumber: (await somchai()).first } })],
  [
    'a profile that moves with a card',
    'splitProfile',
    async () => {
      const { mother, join } = await joinedFamily(api)
      await join()
      const card = await createCard(api.db)
      await added(api, { customer: mother, physical: [card] })
      return {
        profile: { customer: { id: mother }, source: 'WEBSITE' },
        ...{ cards: [card], reason: 'แม่กับลูกใช้เบอร์เดียวกัน' },
      }
    },
  ],
  [
    'a new default label',
    'createStatusLabel',
    async () => ({ label: 'ใช้งาน', status: 'ACTIVE', isDefault: true }),
  ],
  ['another default label', 'updateStatusLabel', async () => ({ label: 'ACTIVE', isDefault: true })],
  ['another name of a label', 'updateStatusLabel', async () => ({ label: 'ใช้งาน', newLabel: 'Aktiv' })],
])('%s: the payload of %s names each card, identifier and label that changed', async (_what, name, input) => {
  const { happened, named } = await changesOf({ api, schema }, name, await input())

  expect(happened.changed.length + happened.removed.length).toBeGreaterThan(0)
  expect(named).toEqual(happened)
})

test('an approval names what its link has attached', async () => {
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  const { id, address } = await createRequest(api)

  expect(await approve(api, id, await newDecider(api))).toMatchObject({
    ...{ cards: [], removedCardIds: [], removedIdentifierIds: [] },
    identifiers: [{ value: address.value }],
  })
})

test('a replay names only what the customer still holds', async () => {
  const { id } = await somchai()
  const [number, address] = [await createCard(api.db), email()]
  const call = { customer: id, idempotencyKey: newKey(), add: [cardToLink(number), address] }
  const { cards, identifiers } = await linked(api, call)
  expect([cards.length, identifiers.length]).toEqual([1, 1])

  await linked(api, { customer: id, remove: [cardToDelink(number)] })
  await linked(api, { customer: (await somchai()).id, add: [cardToLink(number)] })
  expect(await linked(api, call)).toMatchObject({ replayed: true, cards: [], identifiers })

  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [mobile()] })).customer.id
  await merged(api, { survivor, victim: id })
  expect(await linked(api, call)).toMatchObject({ replayed: true, customer: { id: survivor }, identifiers })
})

test('every payload has the object that its mutation changes, or the id of the one that it deletes', () => {
  const payloads = Object.keys(schema.getMutationType()?.getFields() ?? {}).map((name) =>
    schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`),
  )
  const without = payloads.filter((payload) => {
    if (!isObjectType(payload)) throw new Error('a mutation without a payload')
    return !Object.values(payload.getFields()).some(({ name, type }) => {
      const named = getNamedType(type)
      if (isObjectType(named)) return named.getInterfaces().some((one) => one.name === 'Node')
      return name.endsWith('Id') && named.name === 'ID'
    })
  })

  expect(payloads.length).toBeGreaterThan(50)
  expect(without.map(String)).toEqual([])
})
