import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const flagsOf = async (customer: string) => {
  const { cards } = await readCustomer(api, customer)
  return cards.edges.map(({ node: { cardNumber: number, status, isDefault, isPrimary } }) => ({
    ...{ number, status, isDefault, isPrimary },
  }))
}

test('an own ISSUED card that is linked becomes ACTIVE, and keeps the default and primary flags', async () => {
  const { customer } = await register(api, { identifiers: [mobile()] })
  const flags = { isDefault: true, isPrimary: true }
  const number = await createCard(api.db, { status: 'ISSUED', customerId: keyOf(customer.id), ...flags })

  await linked(api, { customer: customer.id, add: [cardToLink(number)] })

  expect(await flagsOf(customer.id)).toEqual([{ number, status: 'ACTIVE', ...flags }])
})

test('an ISSUED default card of a victim that is linked with the merge does not replace the survivor’s default card', async () => {
  const phone = mobile()
  const survivor = (await register(api, { identifiers: [phone] })).customer.id
  const jd = { type: 'JD_UNAME' as const, value: '林美华_88' }
  const victim = (await register(api, { source: 'JD', identifiers: [jd] })).customer.id
  const flags = { isDefault: true, isPrimary: true }
  const theirs = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(survivor), ...flags })
  const number = await createCard(api.db, { status: 'ISSUED', customerId: keyOf(victim), ...flags })

  await linked(api, { customer: victim, source: 'JD', add: [phone, cardToLink(number)] })

  expect(await flagsOf(survivor)).toEqual([
    { number: theirs, status: 'ACTIVE', ...flags },
    { number, status: 'ACTIVE', isDefault: false, isPrimary: false },
  ])
})
