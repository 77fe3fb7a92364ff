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
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'

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

    expect(outcome).toMatchObject({
      replayed: false,
      card: { cardNumber: number, status: to, statusLabel: second(to) },
    })
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
        cardNumber: number,
        cardStatus: from,
        requestedCardStatus: to,
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

test('an ISSUED card without a holder becomes neither ACTIVE nor SUSPENDED', async () => {
  const number = await createCard(api.db, { status: 'ISSUED' })

  expect(await unchanged(api, () => changeStatus(api, number, 'ACTIVE'))).toMatchObject({
    ...{ code: 'CARD_NOT_HELD', path: ['card'] },
  })
  expect(await unchanged(api, () => changeStatus(api, number, 'SUSPENDED'))).toMatchObject({
    code: 'CARD_STATUS_CHANGE_REFUSED',
    cardStatus: 'ISSUED',
    requestedCardStatus: 'SUSPENDED',
  })
})

test.each(['VERLOREN', '', 'active', 'ACTIVE CARD', 'ACTIVE\0'])(
  'the unknown label %j: STATUS_LABEL_NOT_FOUND with those there are, and nothing changes',
  async (label) => {
    const number = await cardOf('ACTIVE')

    const refusal = await unchanged(api, () => changeStatus(api, number, label))

    expect(refusal).toMatchObject({
      code: 'STATUS_LABEL_NOT_FOUND',
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
      cardStatus: 'EXPIRED',
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
