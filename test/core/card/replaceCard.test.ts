import { beforeEach, describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { configure, readCard, replace, update } from '../../support/card/cardLife.ts'
import { digitalPool, heldCard } from '../../support/card/heldCard.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()

beforeEach(() =>
  configure(api, {
    maxCardsPerCustomer: 10,
    countOnlyActive: false,
    digitalCards: false,
    digitalSeriesId: null,
  }),
)

describe('the old card ends, and the new one takes its place', () => {
  test.each(['LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED'] as const)('%s', async (why) => {
    const { id, number } = await heldCard(api, { isDefault: true, isPrimary: true })
    await update(api, number, { cardLabel: 'Familie Krüger' })
    const loyaltyId = await createCard(api.db)

    const outcome = await replace(
      api,
      number,
      { loyaltyId: ` ${loyaltyId} ` },
      { why, reason: 'im Zug vergessen' },
    )

    expect(outcome).toMatchObject({
      __typename: 'ReplaceCardPayload',
      replayed: false,
      customer: { id },
      replaced: {
        cardNumber: number,
        status: 'DELETED',
        statusLabel: why,
        isDefault: false,
        isPrimary: false,
        customer: { id },
      },
      card: {
        ...{ cardNumber: loyaltyId, status: 'ACTIVE', statusLabel: 'ACTIVE', cardLabel: 'Familie Krüger' },
        ...{ isDefault: true, isPrimary: true, customer: { id }, issuedAt: expect.any(String) },
      },
    })
    const log = await api.db.cardChange.findMany({ where: { card: { number: { in: [number, loyaltyId] } } } })
    expect(log.filter(({ reason }) => reason === 'im Zug vergessen').length).toBeGreaterThanOrEqual(2)
    expect(
      await api.db.event.findFirst({ where: { type: 'CARD_REPLACED' }, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      ...{ caller: 'tests', reason: 'im Zug vergessen', customerId: keyOf(id) },
      data: { number: loyaltyId, replaced: number, why },
    })
    await assertInvariants(api.db)
  })

  test.each([
    [false, false],
    [true, false],
    [false, true],
  ])('default %s and primary %s pass on, and the other card of the customer keeps its own', async (d, p) => {
    const { id, number } = await heldCard(api, { isDefault: d, isPrimary: p })
    const other = await createCard(api.db, {
      ...{ status: 'ACTIVE', customerId: keyOf(id), isDefault: !d, isPrimary: !p },
    })

    expect(await replace(api, number, { loyaltyId: await createCard(api.db) })).toMatchObject({
      card: { isDefault: d, isPrimary: p, cardLabel: null },
    })
    expect(await readCard(api, other)).toMatchObject({ isDefault: !d, isPrimary: !p })
  })

  test('by a digital one of the pool', async () => {
    const series = await digitalPool(api, 1)
    const { number } = await heldCard(api, { isPrimary: true, isDefault: true })
    await update(api, number, { cardLabel: '王伟' })

    const outcome = await replace(api, number, { digital: true })

    expect(outcome).toMatchObject({
      card: { status: 'ACTIVE', isDefault: true, isPrimary: true, cardLabel: '王伟' },
      replaced: { status: 'DELETED' },
    })
    expect(await api.db.card.count({ where: { seriesId: series.id, status: 'ACTIVE' } })).toBe(1)
  })

  test('by a digital one that is made for it', async () => {
    const series = await createSeries(api.db, {
      form: 'DIGITAL',
      origin: 'GENERATED',
      length: 10,
      prefix: 'APP',
    })
    await configure(api, { digitalCards: true, digitalSeriesId: series.id })
    const { number } = await heldCard(api)

    expect(await replace(api, number, { digital: true })).toMatchObject({
      card: { cardNumber: expect.stringMatching(/^APP\d{10}$/), status: 'ACTIVE' },
    })
  })

  test('of a suspended card: the new one is active', async () => {
    const { number } = await heldCard(api, { status: 'SUSPENDED', isDefault: true })

    expect(await replace(api, number, { loyaltyId: await createCard(api.db) })).toMatchObject({
      card: { status: 'ACTIVE', isDefault: true },
    })
  })

  test('at the limits of account and series exactly: one goes, one comes', async () => {
    await configure(api, { maxCardsPerCustomer: 1 })
    const series = await createSeries(api.db, { maxPerCustomer: 1 })
    const { number } = await heldCard(api, { seriesId: series.id })

    expect(
      await replace(api, number, { loyaltyId: await createCard(api.db, { seriesId: series.id }) }),
    ).toMatchObject({
      card: { status: 'ACTIVE' },
    })
  })

  test('at the limit exactly, by a digital one', async () => {
    await digitalPool(api, 1, { maxPerCustomer: 1 })
    await configure(api, { maxCardsPerCustomer: 1 })
    const { number } = await heldCard(api)

    expect(await replace(api, number, { digital: true })).toMatchObject({ card: { status: 'ACTIVE' } })
  })

  test('by a card that an unregistered customer holds', async () => {
    const giver = await heldCard(api)
    await setStatus(api.db, giver.id, 'UNREGISTERED')
    const { id, number } = await heldCard(api)

    expect(await replace(api, number, { loyaltyId: giver.number })).toMatchObject({
      card: { cardNumber: giver.number, customer: { id } },
    })
  })

  test('by one given out to this customer already', async () => {
    const { id, number } = await heldCard(api)
    const loyaltyId = await createCard(api.db, { status: 'ISSUED', customerId: keyOf(id) })

    expect(await replace(api, number, { loyaltyId })).toMatchObject({
      card: { cardNumber: loyaltyId, status: 'ACTIVE' },
    })
  })

  test('its expiry counts from now', async () => {
    const series = await createSeries(api.db, { expiryDays: 30 })
    const { number } = await heldCard(api)

    const outcome = await replace(api, number, {
      loyaltyId: await createCard(api.db, { seriesId: series.id }),
    })

    if (outcome.__typename !== 'ReplaceCardPayload') throw new Error(outcome.__typename)
    const { issuedAt, expiresAt } = outcome.card
    expect(Date.parse(expiresAt ?? '') - Date.parse(issuedAt ?? '')).toBe(30 * 24 * 3600 * 1000)
  })
})

test('the same request again gives the same answer, and takes no second card', async () => {
  await digitalPool(api, 3)
  const { id, number } = await heldCard(api)
  const idempotencyKey = newKey()
  const first = await replace(api, number, { digital: true }, { idempotencyKey })

  expect(await replace(api, number, { digital: true }, { idempotencyKey })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await api.db.card.count({ where: { customerId: keyOf(id) } })).toBe(2)
})
