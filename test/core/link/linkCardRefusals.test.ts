import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile, newEmail, newMobile } from '../../support/customer/people.ts'
import { globalId, setStatus } from '../../support/db/change.ts'
import { importIdentifier } from '../../support/identifier/importIdentifier.ts'
import { candidatesOf, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const shopper = async (value = newMobile()) =>
  (await register(api, { identifiers: [mobile(value)] })).customer.id
const online = async (value = newEmail()) =>
  (await register(api, { source: 'ECOMMERCE', identifiers: [email(value)] })).customer.id

test.each([
  ['an id that nobody has', { id: globalId('Customer', '01990000-0000-7000-8000-000000000000') }],
  ['an id whose key is no UUID', { id: globalId('Customer', 'somchai') }],
  ['an identifier that nobody holds', { identifier: { source: 'ALL' as const, ...mobile('+66899999999') } }],
  ['the number of no card', { cardNumber: '0088000000' }],
  ['a card number that cannot be', { cardNumber: '0088\0' }],
])('CUSTOMER_NOT_FOUND: %s', async (_name, customer) => {
  expect(await refused(api, { customer, add: [email()] })).toMatchObject({
    __typename: 'CustomerNotFoundError',
    code: 'CUSTOMER_NOT_FOUND',
    path: 'id' in customer ? ['customer', 'id'] : ['customer'],
    retryable: false,
    replayed: false,
    legacy: { system: 'CUSTOMER_API', code: '8015' },
  })
})

test('CUSTOMER_NOT_FOUND: an identifier is looked up in the source that is named', async () => {
  const value = newMobile()
  await shopper(value)
  const customer = { identifier: { source: 'ECOMMERCE' as const, ...mobile(value) } }

  expect(await refused(api, { customer, add: [email()] })).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED', { system: 'ES_LOYALTY', code: 'API_VALIDATION' }],
  ['DECEASED', 'ACCOUNT_DECEASED', { system: 'ES_LOYALTY', code: 'INVALID_REQUEST' }],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE', null],
] as const)('a %s customer cannot be changed: %s', async (status, code, legacy) => {
  const value = newMobile()
  const customer = await shopper(value)
  await setStatus(api.db, customer, status)

  for (const change of [{ add: [email()] }, { remove: [mobile(value)] }, {}])
    expect(await refused(api, { customer, ...change })).toMatchObject({
      code,
      customerId: customer,
      legacy,
      ...(code === 'ACCOUNT_NOT_ACTIVE' && { accountStatus: 'CANCELLED' }),
    })
})

test('IDENTIFIER_TAKEN: another customer holds it in the same source, and neither changes', async () => {
  const value = newMobile()
  const holder = await shopper(value)
  const customer = await shopper()

  expect(await refused(api, { customer, add: [email(), mobile(value)] })).toMatchObject({
    code: 'IDENTIFIER_TAKEN',
    type: 'MOBILE',
    customerId: holder,
    path: ['add', '1'],
    legacy: { system: 'CUSTOMER_API', code: '8008' },
  })
})

test('IDENTIFIER_TAKEN is checked before a merge: the holder has the identifier in this source and in another', async () => {
  const value = newMobile()
  const holder = await shopper(value)
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile(value)] })
  const customer = await shopper()

  expect(await refused(api, { customer, add: [mobile(value)] })).toMatchObject({ code: 'IDENTIFIER_TAKEN' })
})

test.each([
  ['a value that nobody holds', () => email()],
  [
    'a card that nobody holds',
    () => ({ type: 'CARD_NUMBER' as const, value: '00880001', statusLabel: 'NOT_ISSUED' }),
  ],
])('IDENTIFIER_NOT_FOUND: %s cannot be removed', async (_name, make) => {
  const customer = await shopper()
  const item = make()

  expect(await refused(api, { customer, remove: [item], add: [email()] })).toMatchObject({
    code: 'IDENTIFIER_NOT_FOUND',
    type: item.type,
    path: ['remove', '0'],
  })
})

test('IDENTIFIER_NOT_FOUND: an identifier of another source or of another customer cannot be removed', async () => {
  const [value, theirs] = [newMobile(), newMobile()]
  const customer = await shopper(value)
  await linked(api, { customer, source: 'ECOMMERCE', add: [email()] })
  await shopper(theirs)

  for (const attempt of [
    { customer, source: 'ECOMMERCE' as const, remove: [mobile(value)] },
    { customer, remove: [mobile(theirs)] },
  ])
    expect(await refused(api, attempt)).toMatchObject({ code: 'IDENTIFIER_NOT_FOUND', type: 'MOBILE' })
})

test('IDENTIFIER_NOT_FOUND says where the customer does hold the value', async () => {
  const value = newEmail()
  await api.db.sourceAccount.create({
    data: { id: crypto.randomUUID(), sourceCode: 'WECHAT', severalAccounts: true, accountId: 'gh_retail' },
  })
  const customer = await shopper()
  await linked(api, { customer, source: 'ECOMMERCE', add: [email(value)] })
  await linked(api, { customer, source: 'WECHAT', accountId: 'gh_retail', add: [email(value)] })

  expect(await refused(api, { customer, remove: [email(value)] })).toMatchObject({
    ...{ code: 'IDENTIFIER_NOT_FOUND', heldIn: ['ECOMMERCE', 'WECHAT gh_retail'], path: ['remove', '0'] },
    message: expect.stringContaining('It holds it in: ECOMMERCE, WECHAT gh_retail.'),
  })
  expect(await refused(api, { customer, remove: [email()] })).toMatchObject({ heldIn: [] })
})

test('LAST_IDENTIFIER: the last identifier cannot be removed, the second last can', async () => {
  const [value, address] = [newMobile(), newEmail()]
  const customer = await shopper(value)
  await linked(api, { customer, source: 'ECOMMERCE', add: [email(address)] })

  await linked(api, { customer, source: 'ECOMMERCE', remove: [email(address)] })

  expect(await refused(api, { customer, remove: [mobile(value)] })).toMatchObject({
    code: 'LAST_IDENTIFIER',
    customerId: customer,
    path: ['remove'],
  })
})

test('AMBIGUOUS_HOLDERS: one identifier that two customers hold in other sources', async () => {
  const value = newMobile()
  const [first, second, customer] = [await online(), await online(), await shopper()]
  await importIdentifier(api.db, { customer: first, source: 'JD', ...mobile(value) })
  await importIdentifier(api.db, { customer: second, source: 'TMALL', ...mobile(value) })

  const refusal = await refused(api, { customer, add: [mobile(value)] })

  expect(refusal).toMatchObject({ code: 'AMBIGUOUS_HOLDERS', path: ['add'], legacy: { code: '8074' } })
  expect(candidatesOf(refusal)).toEqual([first, second].sort())
})

test('AMBIGUOUS_HOLDERS: two identifiers that two customers hold in another source', async () => {
  const [one, two] = [newEmail(), newEmail()]
  const [first, second, customer] = [await online(one), await online(two), await shopper()]

  const refusal = await refused(api, { customer, add: [email(), email(one), email(two)] })

  expect(refusal).toMatchObject({ code: 'AMBIGUOUS_HOLDERS', path: ['add'] })
  expect(candidatesOf(refusal)).toEqual([first, second].sort())
})

test('AMBIGUOUS_HOLDERS: all three holders of two identifiers are listed', async () => {
  const [shared, own] = [newMobile(), newEmail()]
  const [first, second, third, customer] = [
    await online(),
    await online(),
    await online(own),
    await shopper(),
  ]
  await importIdentifier(api.db, { customer: first, source: 'JD', ...mobile(shared) })
  await importIdentifier(api.db, { customer: second, source: 'TMALL', ...mobile(shared) })

  const refusal = await refused(api, { customer, add: [mobile(shared), email(own)] })

  expect(candidatesOf(refusal)).toEqual([first, second, third].sort())
})

test('AMBIGUOUS_HOLDERS: an identifier of two customers cannot be the reference of a customer', async () => {
  const value = newMobile()
  const [first, second] = [await online(), await online()]
  await importIdentifier(api.db, { customer: first, source: 'JD', ...mobile(value) })
  await importIdentifier(api.db, { customer: second, source: 'TMALL', ...mobile(value) })
  const customer = { identifier: { source: 'ALL' as const, ...mobile(value) } }

  const refusal = await refused(api, { customer, add: [email()] })

  expect(refusal).toMatchObject({ code: 'AMBIGUOUS_HOLDERS', path: ['customer', 'identifier'] })
  expect(candidatesOf(refusal)).toEqual([first, second].sort())
})

test.each([
  ['nothing', {}],
  ['null lists', { add: null, remove: null }],
  ['empty lists', { add: [], remove: [] }],
])('NOTHING_TO_CHANGE: %s asked for', async (_name, change) => {
  const customer = await shopper()

  expect(await refused(api, { customer, ...change })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
    path: [],
    legacy: { code: '8070' },
  })
})

test('NOTHING_TO_CHANGE: all requested identifiers are attached already', async () => {
  const value = newMobile()
  const customer = await shopper(value)

  expect(await refused(api, { customer, add: [mobile(value), mobile(value)] })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
})
