import { describe, expect, test } from 'vitest'
import type { CardsToRetire } from '../../generated/graphql.ts'
import { newKey, useApi } from '../../support/api.ts'
import { newCustomer, readCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { fill, input, numbersOf, RetireCards, reason } from '../../support/cardSeries/retirement.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'

describe('a call', () => {
  const api = useApi()
  const retire = async (...given: Parameters<typeof input>) =>
    (await api.call(RetireCards, input(...given))).retireCards
  const statusOf = async (number: string) => (await readCard(api, number)).status

  test('retires the cards of a range that nobody holds, both ends included; the log and the event say why', async () => {
    const numbers = numbersOf(100, 6)
    const { code } = await fill(api.db, numbers)
    const customer = await newCustomer(api)
    await link(api, { customer, add: [cardToLink(numbers[2] ?? '')] })

    expect(await retire(code, { range: { from: 'P0000101', to: 'P0000104' } })).toMatchObject({
      replayed: false,
      retirement: { requested: 3, retired: 3, skipped: 0, status: 'DONE', reason, cardSeries: { code } },
    })

    expect(await Promise.all(numbers.map(statusOf))).toEqual([
      'NOT_ISSUED',
      'DELETED',
      'ACTIVE',
      'DELETED',
      'DELETED',
      'NOT_ISSUED',
    ])
    expect(await api.db.cardChange.findMany({ where: { card: { number: 'P0000101' } } })).toMatchObject([
      { caller: 'tests', reason, before: { status: 'NOT_ISSUED' }, after: { status: 'DELETED' } },
    ])
    expect(await api.db.event.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      ...{ type: 'CARDS_RETIRED', caller: 'tests', customerId: null, reason },
      data: { code, count: 3 },
    })
    await assertInvariants(api.db)
  })

  test('retires single cards, also given-out ones without a holder, and counts the others as skipped', async () => {
    const { id: seriesId, code } = await createSeries(api.db)
    const held = await createCard(api.db, {
      ...{ seriesId, status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) },
    })
    const [free, issued, ended, foreign] = [
      await createCard(api.db, { seriesId }),
      await createCard(api.db, { seriesId, status: 'ISSUED' }),
      await createCard(api.db, { seriesId, status: 'DELETED' }),
      await createCard(api.db),
    ]

    expect(
      await retire(code, { cardNumbers: [free, ` ${free} `, issued, held, ended, foreign, 'NO-SUCH'] }),
    ).toMatchObject({ retirement: { requested: 6, retired: 2, skipped: 4, status: 'DONE' } })
    expect(await Promise.all([free, issued, held, foreign].map(statusOf))).toEqual([
      'DELETED',
      'DELETED',
      'ACTIVE',
      'NOT_ISSUED',
    ])
  })

  test('adds a job for what is left after the first batch, and none if nothing is left', async () => {
    const [small, large] = [
      await fill(api.db, numbersOf(0, 2, 'Q')),
      await fill(api.db, numbersOf(0, 2_001, 'R')),
    ]
    const idOf = async (...given: Parameters<typeof input>) =>
      keyOf(((await retire(...given)) as { retirement: { id: string } }).retirement.id)
    const ids = [
      await idOf(small.code, { cardNumbers: ['Q0000000', 'Q0000001'] }),
      await idOf(large.code, { range: { from: 'R0000000', to: 'R0002000' } }),
    ]

    const jobs = await api.db.$queryRaw<{ id: string }[]>`
      SELECT "data" ->> 'id' AS "id" FROM pgboss.job WHERE "name" = 'retire-cards' AND "singleton_key" = ANY (${ids})`
    expect(jobs).toEqual([{ id: ids[1] }])
    const status = async () =>
      (await api.db.cardRetirement.findUnique({ where: { id: ids[1] ?? '' } }))?.status
    await expect.poll(status, { timeout: 20_000 }).toBe('DONE')
  }, 60_000)

  test('again with the same key changes nothing and gives the same job', async () => {
    const { code } = await fill(api.db, numbersOf(200, 2))
    const idempotencyKey = newKey()
    const asked = () => retire(code, { cardNumbers: ['P0000200'] }, { idempotencyKey })
    const first = await asked()

    expect(await asked()).toEqual({ ...first, replayed: true })
    expect(
      await api.db.event.count({ where: { type: 'CARDS_RETIRED', data: { path: ['code'], equals: code } } }),
    ).toBe(1)
  })

  test.each([
    [
      'a range of two lengths',
      { range: { from: 'P1', to: 'P10' } },
      'INVALID_INPUT',
      ['cards', 'range', 'to'],
    ],
    [
      'a range that ends before it begins',
      { range: { from: 'P2', to: 'P1' } },
      'INVALID_INPUT',
      ['cards', 'range', 'to'],
    ],
    [
      'a range without numbers',
      { range: { from: '', to: 'P1' } },
      'INVALID_INPUT',
      ['cards', 'range', 'from'],
    ],
    ['no numbers', { cardNumbers: [] }, 'INVALID_INPUT', ['cards', 'cardNumbers']],
    [
      'a range that has no cards',
      { range: { from: 'X0000001', to: 'X0000009' } },
      'NO_CARDS_TO_RETIRE',
      ['cards'],
    ],
    ['numbers that no card has', { cardNumbers: ['X0000001'] }, 'NO_CARDS_TO_RETIRE', ['cards']],
  ] as [string, CardsToRetire, string, string[]][])(
    '%s is refused, and nothing changes',
    async (_what, cards, code, path) => {
      const series = await fill(api.db, [])
      const before = await snapshot(api.db)

      expect(await retire(series.code, cards)).toMatchObject({ code, path })
      expect(await snapshot(api.db)).toEqual(before)
    },
  )

  test('an unknown series and an empty reason are refused', async () => {
    const { code } = await fill(api.db, ['P0000300'])

    expect(await retire('NO-SUCH', { cardNumbers: ['P0000300'] })).toMatchObject({
      code: 'INVALID_CARD_SERIES',
    })
    expect(await retire(code, { cardNumbers: ['P0000300'] }, { reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['reason'],
    })
  })

  test('at once with links of the same cards: each card is linked or retired, never both', async () => {
    const numbers = numbersOf(400, 20)
    const { code } = await fill(api.db, numbers)
    const customers = await Promise.all(numbers.slice(0, 10).map(() => newCustomer(api)))

    const [retired, ...told] = await Promise.all([
      retire(code, { cardNumbers: numbers }),
      ...customers.map((customer, n) => link(api, { customer, add: [cardToLink(numbers[n] ?? '')] })),
    ])

    const done = told.filter(({ __typename }) => __typename === 'LinkCardPayload').length
    expect(retired).toMatchObject({ retirement: { requested: 20, retired: 20 - done, skipped: done } })
    expect(
      new Set(
        told.filter(({ __typename }) => __typename !== 'LinkCardPayload').map(({ __typename }) => __typename),
      ),
    ).toEqual(new Set(done === 10 ? [] : ['CardNotLinkableError']))
    await assertInvariants(api.db)
  }, 60_000)
})
