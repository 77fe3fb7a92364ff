import { beforeEach, describe, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { added } from '../../support/card/addCards.ts'
import { configure, expireIn, newCustomer, promote, readCard, replace } from '../../support/card/cardLife.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email } from '../../support/customer/people.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { codes, link, linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const Everywhere = graphql(`
  query ExpiryEverywhere($number: String!, $code: String!, $holder: ID!) {
    card(cardNumber: $number) { id status statusLabel isDefault isPrimary }
    active: cards(filter: { seriesCode: $code, status: ACTIVE }) { edges { node { cardNumber } } }
    expired: cards(filter: { seriesCode: $code, status: EXPIRED }) { edges { node { cardNumber } } }
    expiredOfHolder: cards(filter: { holder: $holder, status: EXPIRED }) { edges { node { cardNumber } } }
    cardSeries(code: $code) { counts { active expired total } }
    customer(by: { id: $holder }) {
      cards { edges { node { status statusLabel } } }
      cardAllowance(seriesCode: $code) { account { counted remaining } series { counted remaining } cards { counts } }
    }
  }
`)

beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

async function heldOf(more: { maxPerCustomer?: number } = {}) {
  const series = await createSeries(api.db, more)
  const holder = await newCustomer(api)
  const number = await createCard(api.db, {
    ...{ status: 'ACTIVE', customerId: keyOf(holder), seriesId: series.id, isDefault: true, isPrimary: true },
  })
  return { series, holder, number, see: () => api.call(Everywhere, { number, code: series.code, holder }) }
}

test('from the moment of its expiry a card is EXPIRED everywhere', async () => {
  const { number, see } = await heldOf({ maxPerCustomer: 1 })
  await expireIn(api, number, 0)

  expect(await see()).toEqual({
    card: {
      id: expect.any(String),
      status: 'EXPIRED',
      statusLabel: 'EXPIRED',
      isDefault: false,
      isPrimary: false,
    },
    active: { edges: [] },
    expired: { edges: [{ node: { cardNumber: number } }] },
    expiredOfHolder: { edges: [{ node: { cardNumber: number } }] },
    cardSeries: { counts: { active: 0, expired: 1, total: 1 } },
    customer: {
      cards: { edges: [{ node: { status: 'EXPIRED', statusLabel: 'EXPIRED' } }] },
      cardAllowance: {
        account: { counted: 0, remaining: 10 },
        series: { counted: 0, remaining: 1 },
        cards: [{ counts: false }],
      },
    },
  })
  expect(await api.db.card.findUnique({ where: { number } })).toMatchObject({ status: 'ACTIVE' })
})

test('before its expiry a card keeps its status', async () => {
  const { number, see } = await heldOf({ maxPerCustomer: 1 })
  await expireIn(api, number, 20)

  expect(await see()).toMatchObject({
    card: { status: 'ACTIVE', statusLabel: 'ACTIVE', isDefault: true, isPrimary: true },
    active: { edges: [{ node: { cardNumber: number } }] },
    expired: { edges: [] },
    expiredOfHolder: { edges: [] },
    cardSeries: { counts: { active: 1, expired: 0, total: 1 } },
    customer: {
      cardAllowance: { account: { counted: 1 }, series: { remaining: 0 }, cards: [{ counts: true }] },
    },
  })
})

test('a card expires without a background job: two reads of the same card differ', async () => {
  const { number } = await heldOf()
  await expireIn(api, number, 1.5)
  expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE' })

  await expect.poll(async () => (await readCard(api, number)).status, { timeout: 5_000 }).toBe('EXPIRED')
  expect((await api.db.card.findUnique({ where: { number } }))?.expiresAt?.getTime()).toBeLessThanOrEqual(
    Date.now(),
  )
})

describe('an expired card', () => {
  test('makes room under both limits for another', async () => {
    const { series, holder, number } = await heldOf({ maxPerCustomer: 1 })
    await configure(api, { maxCardsPerCustomer: 1 })
    const next = await createCard(api.db, { seriesId: series.id })
    const add = [cardToLink(next)]
    await expireIn(api, number, 60)
    expect((await link(api, { customer: holder, add })).__typename).toBe('CardSeriesLimitExceededError')
    await expireIn(api, number, -1)

    expect((await link(api, { customer: holder, add })).__typename).toBe('LinkCardPayload')
    await assertInvariants(api.db)
  })

  test('cannot be issued: linkCard, addCards and replaceCard refuse it', async () => {
    const { holder, number } = await heldOf()
    await setStatus(api.db, holder, 'UNREGISTERED')
    await expireIn(api, number, -1)
    const other = await newCustomer(api)
    const own = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(other) })

    expect(await link(api, { customer: other, add: [cardToLink(number)] })).toMatchObject({
      code: expect.stringMatching(/^CARD_(TAKEN|NOT_LINKABLE)$/),
    })
    expect(await added(api, { customer: other, physical: [number] })).toMatchObject({
      successList: [],
      errorList: [{ cardNumber: number, code: 'CARD_NOT_LINKABLE', error: { status: 'EXPIRED' } }],
    })
    expect(await replace(api, own, { loyaltyId: number })).toMatchObject({ code: 'CARD_NOT_LINKABLE' })
  })

  test('does not go back to the pool', async () => {
    const { holder, number } = await heldOf()
    await expireIn(api, number, -1)

    expect(await link(api, { customer: holder, remove: [cardToDelink(number)] })).toMatchObject({
      ...{ code: 'CARD_STATUS_CHANGE_REFUSED', cardStatus: 'EXPIRED', requestedCardStatus: 'NOT_ISSUED' },
    })
  })

  test('moves with a merge, and leaves default and primary to the cards in use', async () => {
    const address = email()
    const { customer: survivor } = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
    const stale = await createCard(api.db, {
      ...{ status: 'ACTIVE', customerId: keyOf(survivor.id), isDefault: true, isPrimary: true },
    })
    await expireIn(api, stale, -1)
    const { holder: victim, number } = await heldOf()

    expect(codes(await linked(api, { customer: victim, add: [address] }))).toContain('MERGED')

    const { cards } = await readCustomer(api, survivor.id)
    expect(
      cards.edges.map(({ node }) => [node.cardNumber, node.status, node.isDefault, node.isPrimary]),
    ).toEqual([
      [stale, 'EXPIRED', false, false],
      [number, 'ACTIVE', true, true],
    ])
    await assertInvariants(api.db)
  })

  test('gives its flags to no other card: the holder chooses', async () => {
    const { holder, number } = await heldOf()
    const next = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(holder) })
    await expireIn(api, number, -1)

    expect(await readCard(api, next)).toMatchObject({ isPrimary: false })
    expect(await promote(api, next)).toMatchObject({ card: { isPrimary: true } })
  })
})

test('a card of a series with an expiry is valid for that many days from its issue, for every way of issuing', async () => {
  const series = await createSeries(api.db, { expiryDays: 365 })
  const holder = await newCustomer(api)
  const [one, two] = [
    await createCard(api.db, { seriesId: series.id }),
    await createCard(api.db, { seriesId: series.id }),
  ]
  await linked(api, { customer: holder, add: [cardToLink(one)] })
  await added(api, { customer: holder, physical: [two] })

  for (const number of [one, two]) {
    const { issuedAt, expiresAt } = await readCard(api, number)
    expect(Date.parse(expiresAt ?? '') - Date.parse(issuedAt ?? '')).toBe(365 * 24 * 3600 * 1000)
  }
})
