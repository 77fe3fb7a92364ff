import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { add } from '../support/card/addCards.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { externalId } from '../support/customer/people.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { link } from '../support/link/linkCard.ts'
import { createPair } from '../support/merge/pair.ts'
import { dump, erase } from '../support/privacy/erase.ts'
import { atOnce, newCustomer } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const rounds = Array.from({ length: 6 }, (_, n) => n)
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.includes(mark))

test.each(rounds)(
  'an erasure among links and cards: each is done before it and erased, or refused (%i)',
  async (n) => {
    const id = await newCustomer(api)
    const mark = `Rennen-${n}-`
    const cards = await Promise.all([1, 2].map(() => createCard(api.db)))

    const told = await Promise.all([
      ...[1, 2, 3].map((m) => link(api, { customer: id, add: [externalId(`${mark}${m}`)] })),
      erase(api, id),
      ...cards.map((loyaltyId) =>
        add(api, { customer: id, physical: [{ loyaltyId, cardLabel: `${mark}k` }] }),
      ),
    ])

    expect(told[3]?.__typename).toBe('EraseCustomerPayload')
    for (const { __typename } of told)
      expect(['LinkCardPayload', 'AddCardsPayload', 'EraseCustomerPayload', 'AccountClosedError']).toContain(
        __typename,
      )
    expect(await found(mark)).toEqual([])
    await assertInvariants(api.db)
  },
)

test.each(rounds)(
  'an erasure against a merge: both are erased, or one is and the other lives alone (%i)',
  async () => {
    const { survivor, victim, merge } = await createPair(api)

    const [merged, gone] = await Promise.allSettled([merge(), erase(api, victim)])

    expect(gone).toMatchObject({ status: 'fulfilled', value: { __typename: 'EraseCustomerPayload' } })
    const people = await api.db.customer.findMany({ where: { erasedAt: { not: null } } })
    const ids = gone.status === 'fulfilled' && 'erasedIds' in gone.value ? gone.value.erasedIds : []
    expect(ids).toEqual(merged.status === 'fulfilled' ? [survivor, victim] : [victim])
    expect(people.length).toBeGreaterThan(0)
    await assertInvariants(api.db)
  },
)

test('ten erasures of one person at once: one is done, nine find nothing to change', async () => {
  const id = await newCustomer(api)

  const told = await atOnce(10, () => erase(api, id))

  const done = told.filter(({ __typename }) => __typename === 'EraseCustomerPayload')
  expect(done).toHaveLength(1)
  expect(told.filter((one) => 'code' in one && one.code === 'NOTHING_TO_CHANGE')).toHaveLength(9)
})
