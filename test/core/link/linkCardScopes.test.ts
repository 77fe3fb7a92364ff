import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile, newMobile } from '../../support/customer/people.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createAccounts } from '../../support/settings/sourceAccount.ts'

const api = useApi()
beforeAll(() => createAccounts(api.db, 'WECHAT', 'wx-retail', 'wx-outlet'))

type Item = Parameters<typeof register>[1]['identifiers'][number]
const inAccount = async (accountId: string, ...identifiers: Item[]) =>
  (await register(api, { source: 'WECHAT', accountId, identifiers })).customer.id
const openId = (value: string) => ({ type: 'WECHAT' as const, value })

test('the same value in two accounts of a source merges: the holder survives', async () => {
  const holder = await inAccount('wx-retail', openId('o6_bmj-wang.wei'))
  const customer = await inAccount('wx-outlet', mobile())

  const outcome = await linked(api, {
    customer,
    source: 'WECHAT',
    accountId: 'wx-outlet',
    add: [openId('o6_bmj-wang.wei')],
  })

  expect(outcome).toMatchObject({ survivorId: holder, absorbedId: customer, customer: { id: holder } })
  expect(codes(outcome)).toEqual(['MERGED'])
  expect(outcome.customer.identifiers).toMatchObject([
    { type: 'WECHAT', profile: { sourceAccount: { source: 'WECHAT', accountId: 'wx-retail' } } },
    { type: 'MOBILE', profile: { sourceAccount: { source: 'WECHAT', accountId: 'wx-outlet' } } },
    { type: 'WECHAT', profile: { sourceAccount: { source: 'WECHAT', accountId: 'wx-outlet' } } },
  ])
})

test('IDENTIFIER_TAKEN: the same value in the same account', async () => {
  const holder = await inAccount('wx-retail', openId('o6_li.na'))
  const customer = await inAccount('wx-retail', mobile())

  expect(
    await refused(api, { customer, source: 'WECHAT', accountId: 'wx-retail', add: [openId('o6_li.na')] }),
  ).toMatchObject({ code: 'IDENTIFIER_TAKEN', type: 'WECHAT', customerId: holder })
})

test('PROFILES_COLLIDE: both customers have a profile in another account than the identifiers', async () => {
  const holder = await inAccount('wx-retail', mobile())
  const value = newMobile()
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile(value)] })
  const customer = await inAccount('wx-retail', mobile())

  expect(await refused(api, { customer, source: 'JD', add: [mobile(value)] })).toMatchObject({
    code: 'PROFILES_COLLIDE',
    survivor: holder,
    absorbed: customer,
    sources: ['WECHAT wx-retail'],
    legacy: { code: '8066' },
  })
})

test('PROFILES_COLLIDE: every source account with profiles of both customers is listed', async () => {
  const value = newMobile()
  const holder = await inAccount('wx-outlet', mobile())
  await linked(api, { customer: holder, add: [email()] })
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile(value)] })
  const customer = await inAccount('wx-outlet', mobile())
  await linked(api, { customer, add: [email()] })

  const refusal = await refused(api, { customer, add: [mobile(value)] })

  expect(refusal).toMatchObject({ code: 'PROFILES_COLLIDE' })
  expect('sources' in refusal && refusal.sources.toSorted()).toEqual(['INSTORE', 'WECHAT wx-outlet'])
})

test('profiles in two accounts of one source do not collide', async () => {
  const value = newMobile()
  const holder = await inAccount('wx-retail', mobile(value))
  const customer = await inAccount('wx-outlet', openId('o6_anna.schmidt'))

  const { customer: after } = await linked(api, { customer, source: 'JD', add: [mobile(value)] })

  expect(after.id).toBe(holder)
  expect(after.profiles.map(({ sourceAccount }) => sourceAccount.accountId)).toEqual([
    'wx-retail',
    'wx-outlet',
    null,
  ])
})

test('a value is removed from the given account, and stays in the other', async () => {
  const value = openId('o6_juergen')
  const customer = await inAccount('wx-retail', value, mobile())
  const there = { customer, source: 'WECHAT' as const, accountId: 'wx-outlet' }
  await linked(api, { ...there, add: [value] })

  const { customer: after } = await linked(api, { ...there, remove: [value] })

  expect(after.profiles).toMatchObject([
    { sourceAccount: { accountId: 'wx-retail' }, identifiers: [{ type: 'WECHAT' }, { type: 'MOBILE' }] },
    { sourceAccount: { accountId: 'wx-outlet' }, identifiers: [] },
  ])
})
