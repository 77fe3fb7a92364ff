import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { setStatus } from '../../support/db/change.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()

test('PROFILES_COLLIDE: both have a profile in the source of the call, and neither changes', async () => {
  const { survivor, victim, refuse } = await createPair(api)
  await linked(api, { customer: survivor, add: [mobile()] })

  expect(await refuse()).toMatchObject({
    code: 'PROFILES_COLLIDE',
    survivor,
    absorbed: victim,
    sources: ['INSTORE'],
    legacy: { system: 'CUSTOMER_API', code: '8066' },
  })
})

test('PROFILES_COLLIDE: the other source is named, where the victim is in it too', async () => {
  const { victim, refuse } = await createPair(api)
  await linked(api, { customer: victim, source: 'ECOMMERCE', add: [mobile()] })

  expect(await refuse()).toMatchObject({ code: 'PROFILES_COLLIDE', sources: ['ECOMMERCE'] })
})

test.each(['CLOSED', 'DECEASED', 'CANCELLED'] as const)(
  'MERGE_NOT_ALLOWED: the survivor would be %s',
  async (status) => {
    const { survivor, victim, refuse } = await createPair(api)
    await setStatus(api.db, survivor, status)

    expect(await refuse()).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
      survivor,
      absorbed: victim,
      reason: `one of the customers is ${status}.`,
      legacy: null,
    })
  },
)

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a %s victim cannot be changed, so it cannot merge: %s', async (status, code) => {
  const { victim, refuse } = await createPair(api)
  await setStatus(api.db, victim, status)

  expect(await refuse()).toMatchObject({ code, customerId: victim })
})

test('a refused merge neither removes nor attaches identifiers', async () => {
  const [item, address] = [mobile(), newEmail()]
  const holder = await register(api, { source: 'ECOMMERCE', identifiers: [email(address)] })
  const { customer } = await register(api, { identifiers: [item] })
  await setStatus(api.db, holder.customer.id, 'CLOSED')

  const refusal = await refused(api, {
    customer: customer.id,
    remove: [item],
    add: [{ type: 'EXTERNAL_ID', value: 'ERP-9' }, email(address)],
  })

  expect(refusal.code).toBe('MERGE_NOT_ALLOWED')
  expect((await readCustomer(api, customer.id)).identifiers).toMatchObject([{ type: 'MOBILE' }])
})

test('the identifiers that the call removes are removed before the merge', async () => {
  const [item, address] = [mobile(), newEmail()]
  const holder = await register(api, { source: 'ECOMMERCE', identifiers: [email(address)] })
  const { customer } = await register(api, { identifiers: [item] })

  const outcome = await linked(api, { customer: customer.id, remove: [item], add: [email(address)] })

  expect(outcome.customer.id).toBe(holder.customer.id)
  expect(outcome.customer.identifiers).toMatchObject([
    { normalizedValue: address, profile: { sourceAccount: { source: 'ECOMMERCE' } } },
    { normalizedValue: address, profile: { sourceAccount: { source: 'INSTORE' } } },
  ])
})

test('an identifier that the customer holds itself in another source does not merge it with anyone', async () => {
  const item = mobile()
  const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [item] })

  const outcome = await linked(api, { customer: customer.id, add: [item] })

  expect([outcome.merge, outcome.customer.id]).toEqual([null, customer.id])
})
