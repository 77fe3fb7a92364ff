import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { add } from '../support/card/addCards.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { readCustomer } from '../support/customer/customer.ts'
import { changeCustomerStatus } from '../support/customer/customerStatus.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { createPair } from '../support/merge/pair.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { atOnce, newCustomer } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const rounds = [0, 1, 2, 3]
const codeOf = (told: object): string => ('code' in told ? String(told.code) : 'OK')
const eventsOf = (id: string) =>
  api.db.event.findMany({
    where: { customerId: keyOf(id) },
    orderBy: [{ transactionId: 'asc' }, { id: 'asc' }],
    select: { type: true },
  })

test.each(rounds)('a suspension among additions of cards: no card is linked after it (%i)', async () => {
  const id = await newCustomer(api)
  const cards = await Promise.all([1, 2, 3, 4].map(() => createCard(api.db)))

  const [suspended, ...told] = await Promise.all([
    changeCustomerStatus(api, { customer: id, status: 'SUSPENDED' }),
    ...cards.map((loyaltyId) => add(api, { customer: id, physical: [{ loyaltyId }] })),
  ])

  expect(codeOf(suspended)).toBe('OK')
  for (const one of told) expect(['OK', 'ACCOUNT_NOT_ACTIVE']).toContain(codeOf(one))
  const types = (await eventsOf(id)).map(({ type }) => type)
  expect(types.slice(types.indexOf('CUSTOMER_STATUS_CHANGED') + 1)).not.toContain('CARD_LINKED')
  await assertInvariants(api.db)
})

test.each(rounds)(
  'a closure against a merge: one customer that is closed, or two of which one is (%i)',
  async () => {
    const { survivor, victim, merge } = await createPair(api)

    const [closed, merged] = await Promise.allSettled([
      changeCustomerStatus(api, { customer: victim, status: 'CLOSED' }),
      merge(),
    ])

    expect(closed).toMatchObject({ status: 'fulfilled', value: { customer: { status: 'CLOSED' } } })
    expect((await readCustomer(api, victim)).status).toBe('CLOSED')
    expect((await readCustomer(api, survivor)).status).toBe(
      merged.status === 'fulfilled' ? 'CLOSED' : 'ACTIVE',
    )
    await assertInvariants(api.db)
  },
)

test.each(rounds)(
  'a suspension of the victim’s old id against the undo: it falls on one of the two (%i)',
  async () => {
    const { survivor, victim, merge } = await createPair(api)
    await merge()

    const [suspended, undone] = await Promise.all([
      changeCustomerStatus(api, { customer: victim, status: 'SUSPENDED' }),
      unmerge(api, { merge: { absorbed: victim } }),
    ])

    expect([codeOf(suspended), codeOf(undone)]).toEqual(['OK', 'OK'])
    const statuses = [(await readCustomer(api, survivor)).status, (await readCustomer(api, victim)).status]
    expect(statuses.toSorted()).toEqual(['ACTIVE', 'SUSPENDED'])
    await assertInvariants(api.db)
  },
)

test('ten closures at once: one is done, nine find nothing to change', async () => {
  const id = await newCustomer(api)

  const told = await atOnce(10, () => changeCustomerStatus(api, { customer: id, status: 'CLOSED' }))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(9).fill('NOTHING_TO_CHANGE'), 'OK'])
  expect((await eventsOf(id)).filter(({ type }) => type === 'CUSTOMER_STATUS_CHANGED')).toHaveLength(1)
})
