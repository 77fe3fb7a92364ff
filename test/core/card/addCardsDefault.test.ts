import { beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added, newCustomer } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'

const api = useApi()
let customer = ''
beforeEach(async () => {
  customer = await newCustomer(api)
})

const asDefault = (loyaltyId: string) => ({ loyaltyId, isDefault: true })
const held = (flags: { isDefault?: boolean; isPrimary?: boolean; status?: 'ISSUED' }) =>
  createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer), ...flags })
const flagged = async () => {
  const { cards } = await readCustomer(api, customer)
  const numbers = (flag: 'isDefault' | 'isPrimary') =>
    cards.edges.filter(({ node }) => node[flag]).map(({ node }) => node.cardNumber)
  return { default: numbers('isDefault'), primary: numbers('isPrimary') }
}
const logged = async (number: string) =>
  (await api.db.cardChange.findMany({ where: { card: { number } }, orderBy: { id: 'asc' } })).at(-1)

test('the first default card of a customer is set among other cards', async () => {
  const numbers = [await createCard(api.db), await createCard(api.db), await createCard(api.db)]
  const [a = '', b = '', c = ''] = numbers

  const { cards } = await added(api, {
    customer,
    physical: [a, asDefault(b), { loyaltyId: c, isDefault: false }],
  })

  expect(cards.map(({ isDefault }) => isDefault)).toEqual([false, true, false])
  expect(await flagged()).toEqual({ default: [b], primary: [] })
})

test('a new default card replaces the old one, and the log of the old card has the change', async () => {
  const [old, next] = [await held({ isDefault: true, isPrimary: true }), await createCard(api.db)]

  await added(api, { customer, physical: [asDefault(next)] })

  expect(await flagged()).toEqual({ default: [next], primary: [old] })
  expect(await logged(old)).toMatchObject({
    caller: 'tests',
    before: { isDefault: true },
    after: { isDefault: false },
  })
  await assertInvariants(api.db)
})

test.each([{ isDefault: false }, { isDefault: null }, {}])('with %o the default stays', async (flag) => {
  const [old, next] = [await held({ isDefault: true }), await createCard(api.db)]

  await added(api, { customer, physical: [{ loyaltyId: next, ...flag }] })

  expect(await flagged()).toEqual({ default: [old], primary: [] })
})

test('the default takes over from a card past its expiry', async () => {
  const [old, next] = [await held({ isDefault: true }), await createCard(api.db)]
  await change(api.db, (tx) =>
    tx.card.update({ where: { number: old }, data: { expiresAt: new Date('2024-02-29') } }),
  )

  await added(api, { customer, physical: [asDefault(next)] })

  expect(await flagged()).toEqual({ default: [next], primary: [] })
})

test('an own ISSUED card becomes the default, or loses the flag to another card of the request', async () => {
  const [old, issued] = [await held({ isDefault: true }), await held({ status: 'ISSUED' })]

  await added(api, { customer, physical: [asDefault(issued)] })
  expect(await flagged()).toEqual({ default: [issued], primary: [] })

  await change(api.db, (tx) => tx.card.updateMany({ where: { number: old }, data: { isDefault: false } }))
  const [default2, next] = [issued, await createCard(api.db)]
  await added(api, { customer, physical: [asDefault(next)] })
  expect(await flagged()).toEqual({ default: [next], primary: [] })
  expect(await logged(default2)).toMatchObject({ after: { isDefault: false } })
})

test('an own ISSUED default card loses the flag to a new default card of the same request', async () => {
  const issued = await held({ status: 'ISSUED', isDefault: true, isPrimary: true })
  const next = await createCard(api.db)

  const { successList } = await added(api, { customer, physical: [issued, asDefault(next)] })

  expect(successList).toEqual([issued, next])
  expect(await flagged()).toEqual({ default: [next], primary: [issued] })
})

test('a card taken from an unregistered customer can become the default, never the primary', async () => {
  const giver = await newCustomer(api)
  const number = await createCard(api.db, {
    ...{ status: 'ACTIVE', customerId: keyOf(giver), isDefault: true, isPrimary: true },
  })
  await setStatus(api.db, giver, 'UNREGISTERED')
  const primary = await held({ isPrimary: true, isDefault: true })

  await added(api, { customer, physical: [asDefault(number)] })

  expect(await flagged()).toEqual({ default: [number], primary: [primary] })
  await assertInvariants(api.db)
})
