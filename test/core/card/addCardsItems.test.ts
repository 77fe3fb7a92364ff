import { beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added, newCustomer, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { change, keyOf } from '../../support/db/change.ts'

const api = useApi()
const past = new Date('2020-02-29T00:00:00Z')

beforeEach(() => setRules(api, { maxCardsPerCustomer: 20, countOnlyActive: false }))

const setSeries = (number: string, data: { closesAt?: Date; maxPerCustomer?: number }) =>
  api.db.$transaction(async (tx) => {
    const { seriesId } = await tx.card.findUniqueOrThrow({ where: { number } })
    return tx.cardSeries.update({ where: { id: seriesId }, data, select: { code: true } })
  })
const expire = (number: string, expiresAt: Date) =>
  change(api.db, (tx) => tx.card.update({ where: { number }, data: { expiresAt } }))

type Failing = {
  what: string
  /** Makes a card that fails; `other` and `customer` are database ids. */
  arrange: (ids: { other: string; customer: string }) => Promise<{ number: string; data?: object }>
  code: string
  type: string
  legacy: string | null
  message: (number: string) => string
  retryable?: boolean
}

const failures: Failing[] = [
  {
    what: 'an unknown number',
    arrange: async () => ({ number: newCardNumber() }),
    code: 'CARD_NOT_FOUND',
    type: 'CardNotFoundError',
    legacy: '3010',
    message: (number) =>
      `No card has the number ${number} here. Check the number. A new card must be added to its series first.`,
    retryable: true,
  },
  {
    what: 'someone else’s card',
    arrange: async ({ other }) => ({
      number: await createCard(api.db, { status: 'ACTIVE', customerId: other }),
      data: { customerId: expect.any(String) },
    }),
    code: 'CARD_TAKEN',
    type: 'CardTakenError',
    legacy: '3027',
    message: (number) => `Another customer holds card ${number}. Delink it there first.`,
  },
  ...(['DELETED', 'EXPIRED'] as const).flatMap((status) =>
    (['nobody', 'the customer', 'someone else'] as const).map((holder) => ({
      what: `a card that is ${status}, of ${holder}`,
      arrange: async ({ other, customer }: { other: string; customer: string }) => {
        const customerId = { nobody: undefined, 'the customer': customer, 'someone else': other }[holder]
        const number = await createCard(api.db, { status, ...(customerId && { customerId }) })
        return { number, data: { status } }
      },
      code: 'CARD_NOT_LINKABLE',
      type: 'CardNotLinkableError',
      legacy: '3027',
      message: (number: string) =>
        `Card ${number} is ${status}, so nobody can link or claim it. Use another card.`,
    })),
  ),
  {
    what: 'a card past its expiry, which no job has seen',
    arrange: async ({ customer }) => {
      const number = await createCard(api.db, { status: 'ISSUED', customerId: customer })
      await expire(number, past)
      return { number, data: { status: 'EXPIRED' } }
    },
    code: 'CARD_NOT_LINKABLE',
    type: 'CardNotLinkableError',
    legacy: '3027',
    message: (number) => `Card ${number} is EXPIRED, so nobody can link or claim it. Use another card.`,
  },
  ...(['ACTIVE', 'SUSPENDED'] as const).map((status) => ({
    what: `a card that the customer holds as ${status}`,
    arrange: async ({ customer }: { customer: string }) => ({
      number: await createCard(api.db, { status, customerId: customer }),
    }),
    code: 'CARD_ALREADY_HELD',
    type: 'CardAlreadyHeldError',
    legacy: null,
    message: (number: string) => `The customer already holds card ${number}.`,
  })),
  ...([true, false] as const).map((digitalCards) => ({
    what: `a card of a digital series, digital cards ${digitalCards ? 'on' : 'off'}`,
    arrange: async () => {
      const series = await createSeries(api.db, { form: 'DIGITAL' as const })
      await setRules(api, { digitalCards, digitalSeriesId: series.id })
      return {
        number: await createCard(api.db, { seriesId: series.id }),
        data: { seriesCode: series.code },
      }
    },
    code: 'CARD_NOT_PHYSICAL',
    type: 'CardNotPhysicalError',
    legacy: null,
    message: () => '',
  })),
  {
    what: 'a card of a closed series',
    arrange: async () => {
      const number = await createCard(api.db)
      const { code: seriesCode } = await setSeries(number, { closesAt: past })
      return { number, data: { seriesCode } }
    },
    code: 'CARD_SERIES_CLOSED',
    type: 'CardSeriesClosedError',
    legacy: '3008',
    message: () => '',
  },
  {
    what: 'a card past the limit of its series',
    arrange: async ({ customer }) => {
      const number = await createCard(api.db)
      const { seriesId } = await api.db.card.findUniqueOrThrow({ where: { number } })
      await createCard(api.db, { seriesId, status: 'SUSPENDED', customerId: customer })
      const { code: seriesCode } = await setSeries(number, { maxPerCustomer: 1 })
      return { number, data: { seriesCode, limit: 1, held: 1, requested: 1 } }
    },
    code: 'CARD_SERIES_LIMIT_EXCEEDED',
    type: 'CardSeriesLimitExceededError',
    legacy: '3036',
    message: () => '',
  },
]

test.each(failures)(
  '$what fails alone: $code',
  async ({ arrange, code, type, legacy, message, retryable = false }) => {
    const [customer, other] = [await newCustomer(api), await newCustomer(api)]
    const { number, data = {} } = await arrange({ customer: keyOf(customer), other: keyOf(other) })
    const good = await createCard(api.db)
    const before = await api.db.card.findUnique({ where: { number } })

    const outcome = await added(api, { customer, physical: [number, good] })

    expect(outcome.successList).toEqual([good])
    expect(outcome.cards.map((card) => card.cardNumber)).toEqual([good])
    const [failure, ...more] = outcome.errorList
    expect(more).toEqual([])
    expect(failure).toEqual({
      cardNumber: number,
      code,
      message: message(number) || expect.stringMatching(/^.{20,}\.$/),
      retryable,
      error: {
        __typename: type,
        path: ['cards', 'physical', '0'],
        legacy: legacy && { system: 'CUSTOMER_API', code: legacy },
        ...(failure?.error && 'cardNumber' in failure.error && { cardNumber: number }),
        ...data,
      },
    })
    expect(await api.db.card.findUnique({ where: { number } })).toEqual(before)
  },
)

test('a repeated number: the first is added, and each repetition fails at its place', async () => {
  const customer = await newCustomer(api)
  const [number, bad] = [await createCard(api.db), newCardNumber()]

  const { successList, errorList } = await added(api, {
    customer,
    physical: [
      { loyaltyId: number, cardLabel: 'first' },
      { loyaltyId: ` ${number}`, cardLabel: 'second' },
      bad,
      bad,
      number,
    ],
  })

  expect(successList).toEqual([number])
  expect(errorList.map((failure) => [failure.code, failure.error.path.at(-1), failure.retryable])).toEqual([
    ['CARD_REPEATED', '1', false],
    ['CARD_NOT_FOUND', '2', true],
    ['CARD_REPEATED', '3', false],
    ['CARD_REPEATED', '4', false],
  ])
  expect(errorList[0]?.message).toBe(
    `Card ${number} appears twice in the request. Only the first one was used.`,
  )
  expect(await api.db.card.findUnique({ where: { number } })).toMatchObject({ label: 'first' })
})

test('the lists keep the order of the request, also if no card succeeds', async () => {
  const customer = await newCustomer(api)
  const good = [await createCard(api.db), await createCard(api.db), await createCard(api.db)]
  const bad = [newCardNumber(), newCardNumber()]
  const [a = '', b = '', c = ''] = good

  const mixed = await added(api, { customer, physical: [c, bad[1] ?? '', a, bad[0] ?? '', b] })
  const before = await readCustomer(api, customer)
  const none = await added(api, { customer, physical: bad })

  expect(mixed.successList).toEqual([c, a, b])
  expect(mixed.cards.map(({ cardNumber: number }) => number)).toEqual([c, a, b])
  expect(mixed.errorList.map(({ cardNumber: number }) => number)).toEqual([bad[1], bad[0]])
  expect(none).toMatchObject({ successList: [], cards: [], errorList: [{}, {}] })
  expect(await readCustomer(api, customer)).toEqual(before)
})

test('the limit of a series accepts the first cards of the request, and refuses each of the others', async () => {
  const customer = await newCustomer(api)
  const { id: seriesId, code: seriesCode } = await createSeries(api.db, { maxPerCustomer: 2 })
  const numbers = [1, 2, 3, 4].map(() => newCardNumber())
  for (const number of numbers) await createCard(api.db, { number, seriesId })
  const other = await createCard(api.db)

  const { successList, errorList } = await added(api, { customer, physical: [...numbers, other] })

  expect(successList).toEqual([numbers[0], numbers[1], other])
  expect(errorList.map(({ cardNumber: number, error }) => [number, error])).toEqual(
    numbers
      .slice(2)
      .map((number) => [number, expect.objectContaining({ seriesCode, limit: 2, held: 0, requested: 3 })]),
  )
})

test('a failing default leaves the old default where it is', async () => {
  const customer = await newCustomer(api)
  const [first, good] = [await createCard(api.db), await createCard(api.db)]
  await added(api, { customer, physical: [{ loyaltyId: first, isDefault: true }] })

  const { errorList } = await added(api, {
    customer,
    physical: [{ loyaltyId: newCardNumber(), isDefault: true }, good],
  })

  expect(errorList).toMatchObject([{ code: 'CARD_NOT_FOUND' }])
  const { cards } = await readCustomer(api, customer)
  expect(cards.edges.map(({ node }) => [node.cardNumber, node.isDefault])).toEqual([
    [first, true],
    [good, false],
  ])
})
