import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { updated as associated } from '../../support/association/updateAssociation.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { registered } from '../../support/link/registration.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()
const [y2002, y2016, y2020] = [
  '2002-02-28T09:00:00+07:00',
  '2016-06-23T19:11:18+08:00',
  '2020-02-29T08:00:00+07:00',
] as const

const Registered = graphql(`
  query Registered($id: ID!) { customer(by: { id: $id }) { registeredAt createdAt updatedAt } }
`)
const read = async (id: string) => {
  const { customer } = await api.call(Registered, { id })
  if (!customer) throw new Error('no such customer')
  return customer
}
const since = async (id: string) => (await read(id)).registeredAt
const someone = async (registeredAt: string) =>
  (await registered(api, { identifiers: [mobile()], profile: { registeredAt } })).customer.id
const correct = (customer: string, registeredAt: string | null) =>
  updated(api, { customer, profile: { registeredAt } })

test('a date that is corrected is corrected on the customer too, in either direction', async () => {
  const id = await someone(y2020)

  expect((await correct(id, y2002)).customer.registeredAt).toBe(y2002)
  expect((await correct(id, y2020)).customer.registeredAt).toBe(y2020)
})

test('updateAssociation corrects it as well', async () => {
  const phone = mobile()
  const profile = { registeredAt: y2002 }
  const { customer } = await registered(api, { identifiers: [phone], profile })

  await associated(api, { identifiers: [phone], profiles: [{ createDate: y2020 }] })

  expect(await since(customer.id)).toBe(y2020)
})

test('the earliest of several profiles counts, with its offset', async () => {
  const [shared, id] = [email(), await someone(y2016)]
  await linked(api, { customer: id, source: 'ECOMMERCE', add: [shared] })
  expect(await since(id)).toBe(y2016)

  await updated(api, { customer: id, source: 'ECOMMERCE', profile: { registeredAt: y2020 } })
  expect(await since(id)).toBe(y2016)
  await correct(id, null)
  expect(await since(id)).toBe(y2020)
})

test('without any date, the customer is registered since it was created here', async () => {
  const id = await someone(y2002)

  await correct(id, null)

  const { registeredAt, createdAt } = await read(id)
  expect(Date.parse(registeredAt)).toBe(Date.parse(createdAt))
})

test('a change of the date is a change of the customer', async () => {
  const id = await someone(y2020)
  const before = await read(id)

  await updated(api, { customer: id, profile: { firstName: 'Naree' } })
  expect(await read(id)).toEqual(before)
  await correct(id, y2016)
  expect(Date.parse((await read(id)).updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt))
})

test('a merge takes the earlier date, an undo gives both back, and corrections in between stay', async () => {
  const { survivor, victim, merge } = await createPair(api, {
    survivor: { profile: { registeredAt: y2020 } },
    victim: { profile: { registeredAt: y2002 } },
  })
  await merge()
  expect(await since(survivor)).toBe(y2002)

  await updated(api, { customer: survivor, profile: { registeredAt: y2016 } })
  expect(await since(survivor)).toBe(y2016)
  await unmerged(api, victim)

  expect(await since(survivor)).toBe(y2020)
  expect(await since(victim)).toBe(y2016)
})

test('customers are filtered by the corrected date', async () => {
  const id = await someone('1931-05-01T00:00:00+07:00')
  await correct(id, '1930-05-01T00:00:00+07:00')

  const { body } = await api.send({
    query: `{ customers(filter: { registeredBefore: "1931-01-01T00:00:00+07:00" }) { edges { node { id } } } }`,
  })

  expect(body.data).toEqual({ customers: { edges: [{ node: { id } }] } })
})

test('profiles that change at once leave the earliest of their dates', async () => {
  const sources = ['ECOMMERCE', 'WEBSITE', 'JD', 'TMALL'] as const
  for (let round = 0; round < 5; round++) {
    const id = await someone(y2020)
    for (const source of sources) await linked(api, { customer: id, source, add: [email()] })
    const dates = sources.map((_source, n) => `20${10 + ((n + round) % 4)}-01-01T00:00:00+07:00`)

    await Promise.all(
      sources.map((source, n) =>
        updated(api, { customer: id, source, profile: { registeredAt: dates[n] ?? y2020 } }),
      ),
    )

    expect(await since(id)).toBe('2010-01-01T00:00:00+07:00')
    expect(await api.db.profile.count({ where: { customerId: keyOf(id) } })).toBe(5)
  }
})
