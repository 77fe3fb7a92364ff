import { beforeEach, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { add, added, newCustomer, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
const day = 24 * 60 * 60 * 1000

const ReadAddedCard = graphql(`
  query ReadAddedCard($number: String!) {
    card(cardNumber: $number) {
      log(first: 10) { edges { node { occurredAt actor reason before after } } }
      holdings(first: 10) { edges { node { holderId from to } } }
    }
  }
`)

const eventsOf = (customer: string) =>
  api.db.event.findMany({ where: { customerId: keyOf(customer) }, orderBy: { id: 'asc' } })
const logOf = async (number: string) => {
  const { card } = await api.call(ReadAddedCard, { number })
  return {
    log: card?.log.edges.map(({ node }) => node) ?? [],
    holders: card?.holdings.edges.map(({ node }) => node) ?? [],
  }
}

beforeEach(() => setRules(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

test('cards from the pool become the customer’s, active, in the order of the request', async () => {
  const customer = await newCustomer(api)
  const numbers = [await createCard(api.db), await createCard(api.db), await createCard(api.db)].toReversed()

  const outcome = await added(api, { customer, physical: numbers })

  expect(outcome).toMatchObject({ replayed: false, successList: numbers, errorList: [], retryInput: null })
  expect(outcome.notices).toEqual([{ code: 'BECAME_LOYALTY' }])
  expect(outcome.customer.loyaltyType).toBe('LOYALTY')
  expect(outcome.cards).toEqual(
    numbers.map((number) => ({
      cardNumber: number,
      status: 'ACTIVE',
      statusLabel: 'ACTIVE',
      cardLabel: null,
      extendedData: {},
      isDefault: false,
      isPrimary: false,
      issuedAt: expect.any(String),
      expiresAt: null,
      customer: { id: customer },
    })),
  )
  expect(outcome.customer.id).toBe(customer)
  expect(cardNumbers(outcome.customer).toSorted()).toEqual(numbers.toSorted())
  await assertInvariants(api.db)
})

test('leading zeros are part of a number, and spaces around it are not', async () => {
  const customer = await newCustomer(api)
  const { id: seriesId } = await createSeries(api.db)
  await createCard(api.db, { number: '000123450', seriesId })
  await createCard(api.db, { number: '123450', seriesId })

  expect((await added(api, { customer, physical: [' 000123450 '] })).successList).toEqual(['000123450'])
  expect(await api.db.card.findUnique({ where: { number: '123450' } })).toMatchObject({ customerId: null })
})

test('the log and an event of the new card have its label, its data, the caller and the time', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db)
  const before = Date.now()

  const { cards } = await added(api, {
    customer,
    physical: [{ loyaltyId: number, cardLabel: " Mama's card ", isDefault: true }],
  })

  expect(cards).toMatchObject([{ cardLabel: "Mama's card", isDefault: true, isPrimary: false }])
  const { log, holders } = await logOf(number)
  expect(log).toEqual([
    {
      occurredAt: expect.any(String),
      actor: 'tests',
      reason: null,
      before: {
        status: 'NOT_ISSUED',
        statusLabel: 'NOT_ISSUED',
        holder: null,
        cardLabel: null,
        isDefault: false,
      },
      after: {
        status: 'ACTIVE',
        statusLabel: 'ACTIVE',
        holder: customer,
        cardLabel: "Mama's card",
        isDefault: true,
      },
    },
  ])
  expect(holders).toEqual([{ holderId: customer, from: expect.any(String), to: null }])
  expect(Math.abs(Date.parse(log[0]?.occurredAt ?? '') - before)).toBeLessThan(30_000)
  const { id } = await api.db.card.findUniqueOrThrow({ where: { number } })
  const events = (await eventsOf(customer)).filter(({ type }) => type.startsWith('CARD'))
  expect(events).toEqual([
    expect.objectContaining({
      type: 'CARD_LINKED',
      caller: 'tests',
      data: { cardId: id, number, statusLabel: 'ACTIVE' },
    }),
  ])
})

test('a new card gets the default label of ACTIVE, also if the client defined it', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db)
  const setDefault = (label: string) =>
    change(api.db, async (tx) => {
      await tx.statusLabel.updateMany({ where: { status: 'ACTIVE' }, data: { isDefault: false } })
      await tx.statusLabel.upsert({
        where: { label },
        create: { id: newKey(), label, status: 'ACTIVE', isDefault: true },
        update: { isDefault: true },
      })
    })

  await setDefault('GOLD_ACTIVE')
  const { cards } = await added(api, { customer, physical: [number] }).finally(() => setDefault('ACTIVE'))

  expect(cards).toMatchObject([{ status: 'ACTIVE', statusLabel: 'GOLD_ACTIVE' }])
})

test.each([1, 30, 365])(
  'a series of %i days gives an expiry that many whole days after the issue',
  async (days) => {
    const customer = await newCustomer(api)
    const { id: seriesId } = await createSeries(api.db, { expiryDays: days })
    const number = await createCard(api.db, { seriesId })

    const { cards } = await added(api, { customer, physical: [number] })

    const [{ issuedAt = null, expiresAt = null } = {}] = cards
    expect(Date.parse(expiresAt ?? '') - Date.parse(issuedAt ?? '')).toBe(days * day)
  },
)

test('the customer’s own ISSUED card becomes ACTIVE, and keeps its label, data and flags', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db, {
    status: 'ISSUED',
    customerId: keyOf(customer),
    isDefault: true,
    isPrimary: true,
  })
  await change(api.db, (tx) =>
    tx.card.update({ where: { number }, data: { label: 'Oma', extendedData: { shop: 'Berlin' } } }),
  )

  const { successList, errorList, cards } = await added(api, { customer, physical: [number] })

  expect({ successList, errorList }).toEqual({ successList: [number], errorList: [] })
  expect(cards).toMatchObject([
    {
      status: 'ACTIVE',
      cardLabel: 'Oma',
      extendedData: { shop: 'Berlin' },
      isDefault: true,
      isPrimary: true,
    },
  ])
})

test.each(['ACTIVE', 'ISSUED', 'SUSPENDED'] as const)(
  'a card that an unregistered customer holds as %s moves, without what that customer wrote on it',
  async (status) => {
    const [giver, customer] = [await newCustomer(api), await newCustomer(api)]
    const held = { customerId: keyOf(giver), isDefault: true, isPrimary: true }
    const number = await createCard(api.db, { status, ...held })
    await change(api.db, (tx) =>
      tx.card.update({ where: { number }, data: { label: 'Private', extendedData: { note: 'mine' } } }),
    )
    await setStatus(api.db, giver, 'UNREGISTERED')

    const { successList, cards } = await added(api, { customer, physical: [number] })

    expect(successList).toEqual([number])
    expect(cards).toMatchObject([
      {
        status: 'ACTIVE',
        cardLabel: null,
        extendedData: {},
        isDefault: false,
        isPrimary: false,
        customer: { id: customer },
      },
    ])
    expect(cardNumbers(await readCustomer(api, giver))).toEqual([])
    expect((await logOf(number)).holders.map(({ holderId, to }) => [holderId, to !== null])).toEqual([
      [customer, false],
      [giver, true],
    ])
    const { id: cardId } = await api.db.card.findUniqueOrThrow({ where: { number } })
    expect((await eventsOf(giver)).at(-1)).toMatchObject({ type: 'CARD_DELINKED', data: { cardId, number } })
    expect((await eventsOf(customer)).at(-1)).toMatchObject({ type: 'CARD_LINKED', data: { cardId, number } })
    await assertInvariants(api.db)
  },
)

test('an ISSUED card that nobody holds is added', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db, { status: 'ISSUED' })

  expect((await added(api, { customer, physical: [number] })).successList).toEqual([number])
})

test('a customer that merged is followed to its survivor, and the answer says so', async () => {
  const phone = mobile()
  const survivor = (await register(api, { identifiers: [phone] })).customer.id
  const jd = { type: 'JD_UNAME' as const, value: '林美华_88' }
  const victim = (await register(api, { source: 'JD', identifiers: [jd] })).customer.id
  await linked(api, { customer: victim, source: 'JD', add: [phone] })
  const number = await createCard(api.db)

  const outcome = await added(api, { customer: victim, physical: [number] })

  expect(outcome.notices).toEqual([{ code: 'ALIAS_FOLLOWED' }, { code: 'BECAME_LOYALTY' }])
  expect(outcome.customer.id).toBe(survivor)
  expect(outcome.cards).toMatchObject([{ cardNumber: number, customer: { id: survivor } }])
})

test('the same request again changes nothing and gives the same answer', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db)
  const wanted = { customer, physical: [number, '0088-unknown', number], idempotencyKey: newKey() }
  const first = await added(api, wanted)
  const before = await snapshot(api.db)

  expect(await added(api, wanted)).toEqual({ ...first, replayed: true })
  expect(await snapshot(api.db)).toEqual(before)
  expect(first.retryInput).not.toBeNull()
  expect(await add(api, { ...wanted, physical: [number] })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
})
