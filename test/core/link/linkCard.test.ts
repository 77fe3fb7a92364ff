import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, externalId, mobile, newEmail, newMobile } from '../../support/customer/people.ts'
import { setStatus } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const shopper = async (...identifiers: Parameters<typeof register>[1]['identifiers']) =>
  (await register(api, { identifiers: identifiers.length > 0 ? identifiers : [mobile()] })).customer.id

test('an identifier nobody holds is attached to the profile in that source', async () => {
  const customer = await shopper(mobile('+66 81 234 5678'))

  const outcome = await linked(api, {
    customer,
    add: [{ type: 'EMAIL', value: 'Somchai.J@Example.co.th' }],
  })

  expect(outcome).toMatchObject({
    replayed: false,
    survivorId: null,
    absorbedId: null,
    merge: null,
    notices: [],
  })
  expect(outcome.customer.id).toBe(customer)
  expect(outcome.customer.profiles).toHaveLength(1)
  expect(outcome.customer.profiles[0]?.identifiers).toEqual([
    { type: 'MOBILE', value: '+66 81 234 5678', normalizedValue: '+66812345678' },
    { type: 'EMAIL', value: 'Somchai.J@Example.co.th', normalizedValue: 'somchai.j@example.co.th' },
  ])
})

test('a customer without a profile in the source gets one', async () => {
  const customer = await shopper()

  const outcome = await linked(api, {
    customer,
    source: 'TMALL',
    add: [{ type: 'TMALL_UNAME', value: '王伟的店' }],
  })

  expect(outcome.customer.profiles).toMatchObject([
    { sourceAccount: { source: 'INSTORE', accountId: null }, identifiers: [{ type: 'MOBILE' }] },
    {
      sourceAccount: { source: 'TMALL', accountId: null },
      firstName: null,
      registeredAt: null,
      identifiers: [{ type: 'TMALL_UNAME', value: '王伟的店' }],
    },
  ])
})

test('a customer may hold one value in two sources', async () => {
  const number = newMobile()
  const customer = await shopper(mobile(number))

  const outcome = await linked(api, { customer, source: 'ECOMMERCE', add: [mobile(number)] })

  expect(codes(outcome)).toEqual([])
  expect(outcome.customer.identifiers).toMatchObject([
    { normalizedValue: number, profile: { sourceAccount: { source: 'INSTORE' } } },
    { normalizedValue: number, profile: { sourceAccount: { source: 'ECOMMERCE' } } },
  ])
})

test('one call can replace the last identifier by another', async () => {
  const customer = await shopper(mobile('+66812000001'))

  const { customer: after } = await linked(api, {
    customer,
    remove: [mobile('+66812000001')],
    add: [mobile('+66812000002')],
  })

  expect(after.identifiers).toMatchObject([{ normalizedValue: '+66812000002' }])
})

test('a value in remove and in add is detached and attached again', async () => {
  const customer = await shopper(mobile('+66812000003'))
  const at = { type: 'MOBILE' as const, normalizedValue: '+66812000003' }

  const outcome = await linked(api, {
    customer,
    remove: [mobile('+66812000003')],
    add: [mobile('+66 81 200 0003')],
  })

  expect(outcome.notices).toEqual([])
  expect(outcome.customer.identifiers).toMatchObject([
    { value: '+66 81 200 0003', normalizedValue: '+66812000003' },
  ])
  const holdings = await api.db.identifierHolding.findMany({ where: at, orderBy: { id: 'asc' } })
  expect(holdings.map(({ heldTo }) => heldTo === null)).toEqual([false, true])
})

test('a removed identifier is free: another customer may take it in the same source', async () => {
  const value = newEmail()
  const first = await shopper(mobile(), email(value))
  const second = await shopper()

  const { customer: without } = await linked(api, { customer: first, remove: [email(value)] })
  const { customer: holder, merge } = await linked(api, { customer: second, add: [email(value)] })

  expect(without.identifiers.map(({ type }) => type)).toEqual(['MOBILE'])
  expect(holder.identifiers.map(({ type }) => type)).toEqual(['MOBILE', 'EMAIL'])
  expect(merge).toBeNull()
})

test('the holder of a removed identifier is kept with the times of the holding', async () => {
  const value = newEmail()
  const customer = await shopper(mobile(), email(value))
  const other = await shopper()
  await linked(api, { customer, remove: [email(value)] })
  await linked(api, { customer: other, add: [email(value)] })

  const [was, is] = await api.db.identifierHolding.findMany({
    where: { normalizedValue: value },
    orderBy: { id: 'asc' },
  })

  expect(was?.customerId).not.toBe(is?.customerId)
  expect(was?.heldTo?.getTime()).toBeGreaterThanOrEqual(was?.heldFrom.getTime() ?? 0)
  expect(is?.heldFrom.getTime()).toBeGreaterThanOrEqual(was?.heldTo?.getTime() ?? 0)
  expect(is?.heldTo).toBeNull()
})

test.each([
  ['MOBILE', () => mobile(), 'MOBILE_ALREADY_ATTACHED', '8071'],
  ['EMAIL', () => email(), 'EMAIL_ALREADY_ATTACHED', '8072'],
  ['EXTERNAL_ID', () => externalId(), 'EXTERNAL_ID_ALREADY_ATTACHED', '8073'],
] as const)('%s attached already is a notice, and the rest is done', async (_type, make, code, legacy) => {
  const item = make()
  const customer = await shopper(item)

  const outcome = await linked(api, { customer, add: [item, { type: 'CUID', value: `C-${item.value}` }] })

  expect(outcome.notices).toMatchObject([
    { code, path: ['add', '0'], legacy: { system: 'CUSTOMER_API', code: legacy } },
  ])
  expect(outcome.customer.identifiers.map(({ type }) => type)).toEqual([item.type, 'CUID'])
})

test('another type attached already is a notice without a legacy code', async () => {
  const vip = { type: 'VIP_UNAME' as const, value: 'li-na-88' }
  const customer = await shopper(vip)

  const outcome = await linked(api, { customer, add: [mobile(), vip] })

  expect(outcome.notices).toMatchObject([{ code: 'ALREADY_ATTACHED', path: ['add', '1'], legacy: null }])
})

test('a repeated value in add is attached once, and the repetition is a notice', async () => {
  const customer = await shopper()

  const outcome = await linked(api, {
    customer,
    add: [email('Anna.Schmidt@beispiel.de'), email('anna.schmidt@BEISPIEL.de')],
  })

  expect(outcome.notices).toMatchObject([{ code: 'EMAIL_ALREADY_ATTACHED', path: ['add', '1'] }])
  expect(outcome.customer.identifiers.map(({ value }) => value).slice(1)).toEqual([
    'Anna.Schmidt@beispiel.de',
  ])
})

test('a repeated value in remove is refused', async () => {
  const item = email()
  const customer = await shopper(mobile(), item)

  expect(await refused(api, { customer, remove: [item, item] })).toMatchObject({
    code: 'IDENTIFIER_NOT_FOUND',
    path: ['remove', '1'],
  })
})

test('100 identifiers in one call are linked', async () => {
  const customer = await shopper()
  const add = Array.from({ length: 100 }, () => externalId())

  const outcome = await linked(api, { customer, add })

  expect(outcome.customer.identifiers).toHaveLength(101)
})

test('a suspended and an unregistered customer can be linked', async () => {
  for (const status of ['SUSPENDED', 'UNREGISTERED'] as const) {
    const customer = await shopper()
    await setStatus(api.db, customer, status)

    const outcome = await linked(api, { customer, add: [email()] })

    expect(outcome.customer).toMatchObject({ status, identifiers: [{ type: 'MOBILE' }, { type: 'EMAIL' }] })
  }
})

test('the customer can be named by an identifier, in one source or in all', async () => {
  const number = newMobile()
  const customer = await shopper(mobile(number))
  const by = (source: 'INSTORE' | 'ALL') => ({
    identifier: { source, type: 'MOBILE' as const, value: number },
  })

  const one = await linked(api, { customer: by('INSTORE'), add: [email()] })
  const all = await linked(api, { customer: by('ALL'), add: [externalId()] })

  expect([one.customer.id, all.customer.id]).toEqual([customer, customer])
})
