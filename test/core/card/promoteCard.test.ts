import { beforeAll, describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import {
  changeStatus,
  configure,
  expireIn,
  newCustomer,
  promote,
  readCard,
  setDefault,
  unchanged,
} from '../../support/card/cardLife.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()

beforeAll(() => configure(api, { maxCardsPerCustomer: null }))

/** A customer with active cards: the first of them is primary and default. */
async function holder(cards = 2): Promise<{ id: string; numbers: string[] }> {
  const id = await newCustomer(api)
  const numbers: string[] = []
  for (let n = 0; n < cards; n++) {
    const first = n === 0
    numbers.push(
      await createCard(api.db, {
        status: 'ACTIVE',
        customerId: keyOf(id),
        isPrimary: first,
        isDefault: first,
      }),
    )
  }
  return { id, numbers }
}
const flagged = (customer: string, flag: 'isPrimary' | 'isDefault') =>
  api.db.card.findMany({ where: { customerId: keyOf(customer), [flag]: true }, select: { number: true } })

describe.each([
  ['promoteCard', 'isPrimary', 'isDefault', promote, 'CARD_MADE_PRIMARY'],
  ['setDefaultCard', 'isDefault', 'isPrimary', setDefault, 'CARD_MADE_DEFAULT'],
] as const)('%s', (_name, flag, otherFlag, act, event) => {
  test('moves the flag: the former card loses it, stays active, and keeps the other flag', async () => {
    const { id, numbers } = await holder()
    const [former = '', next = ''] = numbers

    const outcome = await act(api, next)

    expect(outcome).toMatchObject({
      replayed: false,
      card: { cardNumber: next, status: 'ACTIVE', [flag]: true, [otherFlag]: false, customer: { id } },
    })
    expect(await readCard(api, former)).toMatchObject({ status: 'ACTIVE', [flag]: false, [otherFlag]: true })
    expect(
      await api.db.event.findFirst({ where: { customerId: keyOf(id) }, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      type: event,
      caller: 'tests',
      data: { number: next },
    })
  })

  test('gives it to a customer’s first card, by the global id', async () => {
    const id = await newCustomer(api)
    const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })
    const card = await readCard(api, number)

    expect(await act(api, { id: card.id })).toMatchObject({ card: { cardNumber: number, [flag]: true } })
  })

  test('leaves the cards of others alone', async () => {
    const [mine, theirs] = [await holder(), await holder()]

    await act(api, mine.numbers[1] ?? '')

    expect(await flagged(theirs.id, flag)).toEqual([{ number: theirs.numbers[0] }])
  })

  test('the card that has the flag already: NOTHING_TO_CHANGE, and nothing changes', async () => {
    const { numbers } = await holder()

    expect(await unchanged(api, () => act(api, numbers[0] ?? ''))).toMatchObject({
      code: 'NOTHING_TO_CHANGE',
      path: ['card'],
    })
  })

  test.each(['SUSPENDED', 'ISSUED', 'DELETED', 'EXPIRED'] as const)(
    'a card that is %s: CARD_NOT_ACTIVE, and nothing changes',
    async (status) => {
      const { id } = await holder()
      const number = await createCard(api.db, { status, customerId: keyOf(id) })

      expect(await unchanged(api, () => act(api, number))).toMatchObject({
        code: 'CARD_NOT_ACTIVE',
        path: ['card'],
        cardNumber: number,
        cardStatus: status,
      })
    },
  )

  test('a card past its expiry: CARD_NOT_ACTIVE, as EXPIRED', async () => {
    const { numbers } = await holder()
    await expireIn(api, numbers[1] ?? '', -1)

    expect(await unchanged(api, () => act(api, numbers[1] ?? ''))).toMatchObject({
      code: 'CARD_NOT_ACTIVE',
      cardStatus: 'EXPIRED',
    })
  })

  test('a card in the pool: CARD_NOT_HELD, and nothing changes', async () => {
    const number = await createCard(api.db)

    expect(await unchanged(api, () => act(api, number))).toMatchObject({
      code: 'CARD_NOT_HELD',
      path: ['card'],
    })
  })

  test.each([
    ['a number that no card has', { cardNumber: '0088-NOBODY' }],
    ['an empty number', { cardNumber: '' }],
    ['a number that none can have', { cardNumber: 'a\0b' }],
    ['an id that no card has', { id: Buffer.from(`Card:${newKey()}`).toString('base64') }],
    ['an id that none can have', { id: Buffer.from('Card:1').toString('base64') }],
  ])('%s: CARD_NOT_FOUND', async (_what, by) => {
    expect(await unchanged(api, () => act(api, by))).toMatchObject({ code: 'CARD_NOT_FOUND', path: ['card'] })
  })

  test.each([
    ['CLOSED', 'ACCOUNT_CLOSED'],
    ['DECEASED', 'ACCOUNT_DECEASED'],
    ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
  ] as const)('a holder that is %s: %s, and nothing changes', async (status, code) => {
    const { id, numbers } = await holder()
    await setStatus(api.db, id, status)

    expect(await unchanged(api, () => act(api, numbers[1] ?? ''))).toMatchObject({ code, path: ['card'] })
  })

  test('a suspended customer may still choose', async () => {
    const { id, numbers } = await holder()
    await setStatus(api.db, id, 'SUSPENDED')

    expect(await act(api, numbers[1] ?? '')).toMatchObject({ card: { [flag]: true } })
  })

  test('the same request again answers the same, even when the flag has moved on since', async () => {
    const { numbers } = await holder(3)
    const idempotencyKey = newKey()
    await act(api, numbers[1] ?? '', { idempotencyKey })
    await act(api, numbers[2] ?? '')

    expect(await act(api, numbers[1] ?? '', { idempotencyKey })).toMatchObject({
      replayed: true,
      card: { cardNumber: numbers[1], [flag]: false },
    })
  })

  test('20 clients that promote 20 cards at once: one card has the flag, and no client gets a fault', async () => {
    const { id, numbers } = await holder(20)

    const told = await Promise.all(numbers.map((number) => act(api, number)))

    // The first card has the flag from the start: only it may have been told so.
    expect(told.slice(1).map(({ __typename }) => __typename)).toEqual(
      Array(19).fill(flag === 'isPrimary' ? 'PromoteCardPayload' : 'SetDefaultCardPayload'),
    )
    expect(await flagged(id, flag)).toHaveLength(1)
    await assertInvariants(api.db)
  })
})

test('a card that leaves use leaves no flag behind, and the next may take both', async () => {
  const { id, numbers } = await holder()

  await changeStatus(api, numbers[0] ?? '', 'DELETED')

  expect(await flagged(id, 'isPrimary')).toEqual([])
  expect(await flagged(id, 'isDefault')).toEqual([])
  expect(await promote(api, numbers[1] ?? '')).toMatchObject({ card: { isPrimary: true } })
  expect(await setDefault(api, numbers[1] ?? '')).toMatchObject({ card: { isDefault: true } })
})

test('a card that has expired reads without flags, and the next takes them', async () => {
  const { numbers } = await holder()
  const [former = '', next = ''] = numbers
  await expireIn(api, former, -1)

  expect(await readCard(api, former)).toMatchObject({ status: 'EXPIRED', isDefault: false, isPrimary: false })
  expect(await promote(api, next)).toMatchObject({ card: { isPrimary: true } })
  expect(await setDefault(api, next)).toMatchObject({ card: { isDefault: true } })
})
