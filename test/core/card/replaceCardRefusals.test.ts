import { beforeEach, describe, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { configure, expireIn, replace, unchanged } from '../../support/card/cardLife.ts'
import { digitalPool, heldCard } from '../../support/card/heldCard.ts'
import { createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { keyOf } from '../../support/db/change.ts'

const api = useApi()

beforeEach(() =>
  configure(api, {
    maxCardsPerCustomer: 10,
    countOnlyActive: false,
    digitalCards: false,
    digitalSeriesId: null,
  }),
)

describe('is refused, and nothing changes', () => {
  test.each([
    ['a card that is in the pool', 'CARD_NOT_HELD', () => createCard(api.db)],
    ['a number that no card has', 'CARD_NOT_FOUND', () => '0088-NOBODY'],
    [
      'a card given out, not active yet',
      'CARD_STATUS_CHANGE_REFUSED',
      async () => (await heldCard(api, { status: 'ISSUED' })).number,
    ],
    [
      'a card that is deleted',
      'CARD_STATUS_CHANGE_REFUSED',
      async () => (await heldCard(api, { status: 'DELETED' })).number,
    ],
    [
      'a card that is expired',
      'CARD_STATUS_CHANGE_REFUSED',
      async () => (await heldCard(api, { status: 'EXPIRED' })).number,
    ],
    [
      'a card past its expiry',
      'CARD_STATUS_CHANGE_REFUSED',
      async () => {
        const { number } = await heldCard(api)
        await expireIn(api, number, -1)
        return number
      },
    ],
  ])('%s: %s', async (_what, code, arrange) => {
    const number = await arrange()
    const loyaltyId = await createCard(api.db)

    expect(await unchanged(api, () => replace(api, number, { loyaltyId }))).toMatchObject({
      code,
      path: ['card'],
    })
  })

  test.each([
    ['an empty number', 'INVALID_LOYALTY_ID', () => ''],
    ['a malformed number', 'INVALID_LOYALTY_ID', () => 'a b'],
    ['a number that cannot be stored', 'INVALID_LOYALTY_ID', () => 'a\0b'],
    ['a card that another holds', 'CARD_TAKEN', async () => (await heldCard(api)).number],
    ['a deleted card', 'CARD_NOT_LINKABLE', async () => (await heldCard(api, { status: 'DELETED' })).number],
    [
      'a card past its expiry',
      'CARD_NOT_LINKABLE',
      async () => {
        const { number } = await heldCard(api)
        await expireIn(api, number, -1)
        return number
      },
    ],
    ['a number that no card has', 'CARD_NOT_FOUND', () => newCardNumber()],
    [
      'a card of a closed series',
      'CARD_SERIES_CLOSED',
      async () =>
        createCard(api.db, {
          seriesId: (await createSeries(api.db, { closesAt: new Date(Date.now() - 1000) })).id,
        }),
    ],
  ])('by %s: %s', async (_what, code, arrange) => {
    const loyaltyId = await arrange()
    const { number } = await heldCard(api, { isPrimary: true })

    expect(await unchanged(api, () => replace(api, number, { loyaltyId }))).toMatchObject({
      code,
      path: ['replacement', 'loyaltyId'],
    })
  })

  test('by itself, and by another of its holder’s active cards: CARD_ALREADY_HELD', async () => {
    const { id, number } = await heldCard(api)
    const other = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })

    for (const loyaltyId of [number, other])
      expect(await unchanged(api, () => replace(api, number, { loyaltyId }))).toMatchObject({
        code: 'CARD_ALREADY_HELD',
        path: ['replacement', 'loyaltyId'],
      })
  })

  test('past the limit of the new card’s series: CARD_SERIES_LIMIT_EXCEEDED', async () => {
    const series = await createSeries(api.db, { maxPerCustomer: 1 })
    const { id, number } = await heldCard(api)
    await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id), seriesId: series.id })
    const loyaltyId = await createCard(api.db, { seriesId: series.id })

    expect(await unchanged(api, () => replace(api, number, { loyaltyId }))).toMatchObject({
      ...{ code: 'CARD_SERIES_LIMIT_EXCEEDED', path: ['replacement', 'loyaltyId'] },
      ...{ seriesCode: series.code, limit: 1, held: 1, requested: 1 },
    })
  })

  test('past the limit of the account, where the old card does not count: CARD_LIMIT_EXCEEDED', async () => {
    const { id, number } = await heldCard(api, { status: 'SUSPENDED' })
    await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })
    const loyaltyId = await createCard(api.db)
    await configure(api, { maxCardsPerCustomer: 1, countOnlyActive: true })

    expect(await unchanged(api, () => replace(api, number, { loyaltyId }))).toMatchObject({
      ...{ code: 'CARD_LIMIT_EXCEEDED', path: ['replacement', 'loyaltyId'], limit: 1, held: 1, requested: 1 },
    })
  })

  test('by a digital one: switched off, none left, its series full or closed, or not wished for', async () => {
    const { id, number } = await heldCard(api)
    const refusal = () => unchanged(api, () => replace(api, number, { digital: true }))
    const path = ['replacement', 'digital']

    expect(await refusal()).toMatchObject({ code: 'DIGITAL_CARDS_DISABLED', path })
    const empty = await digitalPool(api, 0)
    expect(await refusal()).toMatchObject({
      code: 'CARD_POOL_EXHAUSTED',
      path,
      seriesCode: empty.code,
      missing: 1,
    })
    const full = await digitalPool(api, 1, { maxPerCustomer: 1 })
    await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id), seriesId: full.id })
    expect(await refusal()).toMatchObject({ code: 'CARD_SERIES_LIMIT_EXCEEDED', path })
    const closed = await digitalPool(api, 1)
    await api.db.cardSeries.update({
      where: { id: closed.id },
      data: { closesAt: new Date(Date.now() - 1000) },
    })
    expect(await refusal()).toMatchObject({ code: 'CARD_SERIES_CLOSED', path })
    await digitalPool(api, 1)
    expect(await unchanged(api, () => replace(api, number, { digital: false }))).toMatchObject({
      code: 'INVALID_INPUT',
      path,
    })
  })

  test('a reason of 501 characters: INVALID_INPUT', async () => {
    const { number } = await heldCard(api)
    const loyaltyId = await createCard(api.db)

    expect(
      await unchanged(api, () => replace(api, number, { loyaltyId }, { reason: 'x'.repeat(501) })),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['reason'],
    })
  })
})

test('a number that fits no series is refused before any look-up: INVALID_CARD_NUMBER', async () => {
  const { number } = await heldCard(api)
  const pattern = { prefix: 'DE', length: 8, checkDigit: 'LUHN' } as const
  const open = await api.db.cardSeries.findMany({ where: { length: null }, select: { id: true } })
  const openIds = open.map(({ id }) => id)
  await api.db.cardSeries.updateMany({ where: { id: { in: openIds } }, data: pattern })

  const told = await unchanged(api, () => replace(api, number, { loyaltyId: 'DE12345678' }))

  await api.db.cardSeries.updateMany({
    where: { id: { in: openIds } },
    data: { prefix: '', length: null, checkDigit: 'NONE' },
  })
  expect(told).toMatchObject({ code: 'INVALID_CARD_NUMBER', path: ['replacement', 'loyaltyId'] })
})
