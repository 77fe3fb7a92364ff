import { beforeAll, expect, test } from 'vitest'
import type { CustomerBy } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { importIdentifier } from '../../support/identifier/importIdentifier.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createAccounts } from '../../support/settings/sourceAccount.ts'

const api = useApi()
beforeAll(() => createAccounts(api.db, 'LINE', 'line-th', 'line-jp'))

const LookUp = graphql(`
  query LookUp($by: CustomerBy!) { customer(by: $by) { id } }
`)
const find = async (by: CustomerBy) => (await api.call(LookUp, { by })).customer
const codesFor = async (by: unknown) =>
  (await api.send({ query: LookUp.toString(), variables: { by } })).body.errors?.map(
    (error) => error.extensions.code,
  )

const lineId = { type: 'LINE' as const, value: 'U4af4980629' }
const number = mobile('+66 81 555 0001')
let customer = ''
let card = ''
beforeAll(async () => {
  customer = (await register(api, { identifiers: [number] })).customer.id
  await linked(api, { customer, source: 'LINE', accountId: 'line-th', add: [lineId] })
  card = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer) })
})

const ways: [string, () => CustomerBy][] = [
  ['its id', () => ({ id: customer })],
  ['an identifier in a source', () => ({ identifier: { source: 'INSTORE', ...number } })],
  ['another spelling of it', () => ({ identifier: { source: 'INSTORE', ...mobile('+66815550001') } })],
  [
    'an identifier in an account',
    () => ({ identifier: { source: 'LINE', accountId: 'line-th', ...lineId } }),
  ],
  ['an identifier in ALL sources', () => ({ identifier: { source: 'ALL', ...lineId } })],
  ['the number of its card', () => ({ cardNumber: card })],
  ['its card as an identifier', () => ({ identifier: { source: 'ALL', type: 'CARD_NUMBER', value: card } })],
]
test.each(ways)('a customer is found by %s', async (_name, by) => {
  expect(await find(by())).toEqual({ id: customer })
})

const misses: [string, () => CustomerBy][] = [
  ['an id that nobody has', () => ({ id: globalId('Customer', crypto.randomUUID()) })],
  ['an id whose key is no UUID', () => ({ id: globalId('Customer', '17') })],
  ['an identifier in another source', () => ({ identifier: { source: 'JD', ...number } })],
  [
    'an identifier in another account',
    () => ({ identifier: { source: 'LINE', accountId: 'line-jp', ...lineId } }),
  ],
  ['a value of another type', () => ({ identifier: { source: 'ALL', type: 'WECHAT', value: lineId.value } })],
  ['a card number without its leading zeros', () => ({ cardNumber: card.replace(/^0+/, '') })],
  ['a card number with NUL', () => ({ cardNumber: `${card}\0` })],
  ['an empty card number', () => ({ cardNumber: '' })],
]
test.each(misses)('nobody is found by %s', async (_name, by) => {
  expect(await find(by())).toBeNull()
})

test('a card in the pool has no customer', async () => {
  expect(await find({ cardNumber: await createCard(api.db) })).toBeNull()
})

test.each([
  ['ACCOUNT_ID_REQUIRED', { identifier: { source: 'LINE', ...lineId } }],
  ['INVALID_SOURCE', { identifier: { source: 'LINE', accountId: 'line-kr', ...lineId } }],
  ['INVALID_SOURCE', { identifier: { source: 'INSTORE', accountId: 'bangkok', ...number } }],
  ['INVALID_SOURCE', { identifier: { source: 'ALL', accountId: 'line-th', ...lineId } }],
  ['INVALID_IDENTIFIER', { identifier: { source: 'ALL', type: 'EMAIL', value: 'anna' } }],
])('a look-up that cannot be made is a coded error: %s %j', async (code, by) => {
  expect(await codesFor(by)).toEqual([code])
})

test('AMBIGUOUS_HOLDERS: two customers hold the identifier in ALL sources; in one source it finds one customer', async () => {
  const item = email()
  const first = await register(api, { identifiers: [mobile()] })
  const second = await register(api, { identifiers: [mobile()] })
  await importIdentifier(api.db, { customer: first.customer.id, source: 'JD', ...item })
  await importIdentifier(api.db, { customer: second.customer.id, source: 'TMALL', ...item })

  expect(await codesFor({ identifier: { source: 'ALL', ...item } })).toEqual(['AMBIGUOUS_HOLDERS'])
  expect(await find({ identifier: { source: 'TMALL', ...item } })).toMatchObject({ id: second.customer.id })
})

test.each([
  ['no name', {}],
  ['two names', { id: globalId('Customer', crypto.randomUUID()), cardNumber: '1' }],
  ['a null name', { cardNumber: null }],
])('%s is not exactly one: BAD_USER_INPUT', async (_name, by) => {
  expect(await codesFor(by)).toEqual(['BAD_USER_INPUT'])
})

test.each([
  ['of a card', globalId('Card', crypto.randomUUID())],
  ['of a type that is none', globalId('Nothing', '1')],
  ['in no base64', 'not a valid global id'],
  ['of bytes that mean nothing', Buffer.from([0xff, 0xfe, 0x00]).toString('base64')],
  ['of a type alone', Buffer.from('Customer').toString('base64')],
  ['empty', ''],
])('an id %s is that of nobody, in a query and in a mutation', async (_name, id) => {
  const link = `mutation ($key: String!, $by: CustomerBy!) {
    linkCard(input: { idempotencyKey: $key, customer: $by, source: INSTORE }) {
      ... on LoyaltyError { code path legacy { code } }
    }
  }`
  const lookUp = 'query ($by: CustomerBy!) { customer(by: $by) { id } }'

  expect((await api.send({ query: lookUp, variables: { by: { id } } })).body).toEqual({
    data: { customer: null },
  })
  expect((await api.send({ query: link, variables: { key: newKey(), by: { id } } })).body).toEqual({
    data: {
      linkCard: { code: 'CUSTOMER_NOT_FOUND', path: ['customer', 'id'], legacy: { code: '8015' } },
    },
  })
})
