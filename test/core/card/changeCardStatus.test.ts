import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { newKey, useApi } from '../../support/api.ts'
import {
  changeStatus,
  configure,
  expireIn,
  newCustomer,
  readCard,
  unchanged,
} from '../../support/card/cardLife.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()
const statuses = ['NOT_ISSUED', 'ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const
const second = (status: CardStatus) => `GOLD_${status}`

beforeAll(() =>
  change(api.db, (tx) =>
    tx.statusLabel.createMany({
      data: statuses.map((status) => ({ id: newKey(), label: second(status), status })),
    }),
  ),
)
beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

/** A card of a status: held, but for one in the pool. */
async function cardOf(
  status: CardStatus,
  more: { seriesId?: number; isDefault?: boolean; isPrimary?: boolean } = {},
) {
  if (status === 'NOT_ISSUED') return createCard(api.db, { status })
  return createCard(api.db, { status, customerId: keyOf(await newCustomer(api)), ...more })
}

const allowed: [CardStatus, CardStatus][] = [
  ['NOT_ISSUED', 'ISSUED'],
  ['ISSUED', 'ACTIVE'],
  ['ISSUED', 'SUSPENDED'],
  ['ACTIVE', 'SUSPENDED'],
  ['ACTIVE', 'EXPIRED'],
  ['ACTIVE', 'DELETED'],
  ['SUSPENDED', 'ACTIVE'],
  ['SUSPENDED', 'EXPIRED'],
  ['SUSPENDED', 'DELETED'],
]
const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const))
const isAllowed = (from: CardStatus, to: CardStatus) => allowed.some(([a, b]) => a === from && b === to)

describe('the status machine', () => {
  test.each(allowed)('%s becomes %s', async (from, to) => {
    const number = await cardOf(from)

    const outcome = await changeStatus(api, number, second(to), { reason: 'Kundin am Schalter' })

    expect(outcome).toMatchObject({ replayed: false, card: { number, status: to, statusLabel: second(to) } })
    expect(await api.db.cardChange.findMany({ where: { card: { number } } })).toMatchObject([
      {
        caller: 'tests',
        reason: 'Kundin am Schalter',
        before: { status: from, statusLabel: from },
        after: { status: to, statusLabel: second(to) },
      },
    ])
    expect(await api.db.event.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      type: 'CARD_STATUS_CHANGED',
      reason: 'Kundin am Schalter',
      data: { number, from, to, statusLabel: second(to) },
    })
  })

  test.each(pairs.filter(([from, to]) => from !== to && !isAllowed(from, to)))(
    '%s does not become %s: CARD_STATUS_CHANGE_REFUSED, and nothing changes',
    async (from, to) => {
      const number = await cardOf(from)

      expect(await unchanged(api, () => changeStatus(api, number, to))).toMatchObject({
        code: 'CARD_STATUS_CHANGE_REFUSED',
        path: ['statusLabel'],
        number,
        from,
        to,
        legacy: { code: '3038' },
      })
    },
  )

  test.each(statuses)('%s to the same label: CARD_STATUS_SAME, and nothing changes', async (status) => {
    const number = await cardOf(status)

    expect(await unchanged(api, () => changeStatus(api, number, status))).toMatchObject({
      code: 'CARD_STATUS_SAME',
      path: ['statusLabel'],
      legacy: { code: '3012' },
    })
  })

  test.each(statuses)('%s to another label of the same status: only the label changes', async (status) => {
    const number = await cardOf(status)

    expect(await changeStatus(api, number, second(status))).toMatchObject({
      card: { status, statusLabel: second(status) },
    })
    expect(await api.db.cardChange.findMany({ where: { card: { number } } })).toMatchObject([
      { reason: null, before: { statusLabel: status }, after: { statusLabel: second(status) } },
    ])
  })
})

test.each(['ACTIVE', 'SUSPENDED'] as const)(
  'an ISSUED card without a holder does not become %s',
  async (to) => {
    const number = await createCard(api.db, { status: 'ISSUED' })

    expect(await unchanged(api, () => changeStatus(api, number, to))).toMatchObject({
      code: 'CARD_STATUS_CHANGE_REFUSED',
      from: 'ISSUED',
      to,
    })
  },
)

test.each(['VERLOREN', '', 'active', 'ACTIVE CARD', 'ACTIVE\0'])(
  'the unknown label %j: UNKNOWN_STATUS_LABEL with those there are, and nothing changes',
  async (label) => {
    const number = await cardOf('ACTIVE')

    const refusal = await unchanged(api, () => changeStatus(api, number, label))

    expect(refusal).toMatchObject({
      code: 'UNKNOWN_STATUS_LABEL',
      path: ['statusLabel'],
      legacy: { code: '3017' },
    })
    expect(refusal).toMatchObject({
      known: expect.arrayContaining(['ACTIVE', 'GOLD_ACTIVE', 'LOST_OR_STOLEN']),
    })
  },
)

test.each(['EXPIRED', 'DELETED'] as const)('%s takes the flags of default and primary away', async (to) => {
  const number = await cardOf('ACTIVE', { isDefault: true, isPrimary: true })

  expect(await changeStatus(api, number, to)).toMatchObject({ card: { isDefault: false, isPrimary: false } })
})

test('a suspended card keeps its flags', async () => {
  const number = await cardOf('ACTIVE', { isDefault: true, isPrimary: true })

  expect(await changeStatus(api, number, 'SUSPENDED')).toMatchObject({
    card: { isDefault: true, isPrimary: true },
  })
})

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

    expect(await changeStatus(api, held, 'GOLD_ACTIVE')).toMatchObject({
      card: { statusLabel: 'GOLD_ACTIVE' },
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
  const number = await cardOf('SUSPENDED')
  await configure(api, { maxCardsPerCustomer: 1 })

  expect(await changeStatus(api, number, 'ACTIVE')).toMatchObject({ card: { status: 'ACTIVE' } })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)(
  'the card of a holder that is %s is not resumed: %s, and nothing changes',
  async (status, code) => {
    const id = await newCustomer(api)
    const number = await createCard(api.db, { status: 'SUSPENDED', customerId: keyOf(id) })
    await setStatus(api.db, id, status)

    expect(await unchanged(api, () => changeStatus(api, number, 'ACTIVE'))).toMatchObject({
      code,
      path: ['card'],
    })
  },
)

test.each(['SUSPENDED', 'UNREGISTERED', 'CLOSED', 'DECEASED', 'CANCELLED'] as const)(
  'the card of a holder that is %s may be suspended',
  async (status) => {
    const id = await newCustomer(api)
    const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })
    await setStatus(api.db, id, status)

    expect(await changeStatus(api, number, 'SUSPENDED')).toMatchObject({ card: { status: 'SUSPENDED' } })
  },
)

test('a reason of 500 characters is kept, one of 501 refused, an empty one is none', async () => {
  const number = await cardOf('ACTIVE')

  expect(
    await unchanged(api, () => changeStatus(api, number, 'SUSPENDED', { reason: 'ü'.repeat(501) })),
  ).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
  await changeStatus(api, number, 'SUSPENDED', { reason: '卡'.repeat(500) })
  await changeStatus(api, number, 'ACTIVE', { reason: '' })
  await changeStatus(api, number, 'DELETED', { reason: null })
  const log = await api.db.cardChange.findMany({ where: { card: { number } }, orderBy: { id: 'asc' } })
  expect(log.map(({ reason }) => reason)).toEqual(['卡'.repeat(500), null, null])
})

test('a card past its expiry is EXPIRED for the machine: it stays so', async () => {
  const number = await cardOf('ACTIVE')
  await expireIn(api, number, -1)

  for (const label of ['SUSPENDED', 'ACTIVE', 'GOLD_ACTIVE', 'DELETED'])
    expect(await unchanged(api, () => changeStatus(api, number, label))).toMatchObject({
      code: 'CARD_STATUS_CHANGE_REFUSED',
      from: 'EXPIRED',
    })
  expect(await unchanged(api, () => changeStatus(api, number, 'EXPIRED'))).toMatchObject({
    code: 'CARD_STATUS_SAME',
  })
  expect(await changeStatus(api, number, 'GOLD_EXPIRED')).toMatchObject({
    card: { status: 'EXPIRED', statusLabel: 'GOLD_EXPIRED' },
  })
})

test('no card, or text that can be no number: CARD_NOT_FOUND', async () => {
  for (const by of ['0088-NOBODY', '', 'a\0b', '\uD800'])
    expect(await unchanged(api, () => changeStatus(api, by, 'ACTIVE'))).toMatchObject({
      code: 'CARD_NOT_FOUND',
      path: ['card'],
    })
})

test('the same request again gives the same answer and changes nothing', async () => {
  const number = await cardOf('ACTIVE')
  const idempotencyKey = newKey()
  await changeStatus(api, number, 'SUSPENDED', { idempotencyKey })
  await changeStatus(api, number, 'ACTIVE')

  expect(await changeStatus(api, number, 'SUSPENDED', { idempotencyKey })).toMatchObject({ replayed: true })
  expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE' })
})
