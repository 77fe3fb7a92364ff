import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { newKey, useApi } from '../../support/api.ts'
import { changeStatus, configure, newCustomer, unchanged } from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()
beforeAll(() =>
  change(api.db, (tx) => tx.statusLabel.create({ data: { id: newKey(), label: 'GOLD', status: 'ACTIVE' } })),
)
beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

describe('where only active cards count', () => {
  const setUp = async (limit: number | null, seriesLimit: number | null) => {
    await configure(api, { countOnlyActive: true, maxCardsPerCustomer: limit })
    const series = await createSeries(api.db, { maxPerCustomer: seriesLimit })
    const customerId = keyOf(await newCustomer(api))
    const card = (status: CardStatus) => createCard(api.db, { status, customerId, seriesId: series.id })
    return { series, held: await card('ACTIVE'), other: await card('SUSPENDED') }
  }

  test('a suspended card becomes active at the limit, and not past it', async () => {
    const { other } = await setUp(1, null)

    expect(await unchanged(api, () => changeStatus(api, other, 'ACTIVE'))).toMatchObject({
      ...{ code: 'CARD_LIMIT_EXCEEDED', path: ['card'], limit: 1, held: 1, requested: 1 },
    })
    await configure(api, { maxCardsPerCustomer: 2 })
    expect(await changeStatus(api, other, 'ACTIVE')).toMatchObject({ card: { status: 'ACTIVE' } })
  })

  test('the limit of the series holds too', async () => {
    const { series, other, held } = await setUp(null, 1)

    expect(await unchanged(api, () => changeStatus(api, other, 'ACTIVE'))).toMatchObject({
      ...{ code: 'CARD_SERIES_LIMIT_EXCEEDED', path: ['card'], seriesCode: series.code },
      ...{ limit: 1, held: 1, requested: 1 },
    })
    await changeStatus(api, held, 'SUSPENDED')
    expect(await changeStatus(api, other, 'ACTIVE')).toMatchObject({ card: { status: 'ACTIVE' } })
  })

  test('another label of ACTIVE needs no room', async () => {
    const { held } = await setUp(0, null).catch(() => setUp(1, null))
    await configure(api, { maxCardsPerCustomer: 0 })

    expect(await changeStatus(api, held, 'GOLD')).toMatchObject({
      card: { statusLabel: 'GOLD' },
    })
  })

  test('8 suspended cards made active at once under a limit of 3: three are', async () => {
    await configure(api, { countOnlyActive: true, maxCardsPerCustomer: 3 })
    const customerId = keyOf(await newCustomer(api))
    const numbers: string[] = []
    for (let n = 0; n < 8; n++) numbers.push(await createCard(api.db, { status: 'SUSPENDED', customerId }))

    const told = await Promise.all(numbers.map((number) => changeStatus(api, number, 'ACTIVE')))

    expect(told.map(({ __typename }) => __typename).toSorted()).toEqual([
      ...Array(5).fill('CardLimitExceededError'),
      ...Array(3).fill('ChangeCardStatusPayload'),
    ])
    await assertInvariants(api.db)
  })
})

test('where suspended cards count, one that becomes active needs no more room', async () => {
  const number = await createCard(api.db, {
    status: 'SUSPENDED',
    customerId: keyOf(await newCustomer(api)),
  })
  await configure(api, { maxCardsPerCustomer: 1 })

  expect(await changeStatus(api, number, 'ACTIVE')).toMatchObject({ card: { status: 'ACTIVE' } })
})
