import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { digestOfKey } from '../../support/auth/keys.ts'
import { email, mobile, newMobile } from '../../support/customer/people.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const shopper = async (value = newMobile()) =>
  (await register(api, { identifiers: [mobile(value)] })).customer.id

test.each([null, undefined, ''])(
  'ACCOUNT_ID_REQUIRED: WECHAT holds several accounts, and accountId is %j',
  async (accountId) => {
    const customer = await shopper()

    expect(
      await refused(api, {
        customer,
        source: 'WECHAT',
        accountId,
        add: [{ type: 'WECHAT', value: 'wang_wei' }],
      }),
    ).toMatchObject({
      code: 'ACCOUNT_ID_REQUIRED',
      source: 'WECHAT',
      path: ['accountId'],
      legacy: { code: '8054' },
    })
  },
)

test.each([
  ['ALL names no source to write in', { source: 'ALL' }, ['source']],
  ['WECHAT has no such account', { source: 'WECHAT', accountId: 'wx-nowhere' }, ['accountId']],
  ['INSTORE holds one account', { source: 'INSTORE', accountId: 'bangkok' }, ['accountId']],
  [
    'INSTORE holds one account, and its id is not the empty one',
    { source: 'INSTORE', accountId: '' },
    ['accountId'],
  ],
] as const)('INVALID_SOURCE: %s', async (_name, scope, path) => {
  const customer = await shopper()

  expect(await refused(api, { customer, ...scope, add: [email()] })).toMatchObject({
    code: 'INVALID_SOURCE',
    source: scope.source,
    path,
    legacy: { code: '8127' },
  })
})

test('INVALID_SOURCE: an accountId with NUL names no account', async () => {
  const customer = await shopper()

  expect(await refused(api, { customer, source: 'WECHAT', accountId: 'wx\0', add: [email()] })).toMatchObject(
    {
      code: 'INVALID_SOURCE',
    },
  )
})

test.each([
  ['EMAIL', 'somchai.example.co.th'],
  ['EMAIL', ''],
  ['MOBILE', '081 234 5678'],
  ['MOBILE', '+66 12'],
  ['EXTERNAL_ID', '   '],
  ['EXTERNAL_ID', 'a\0b'],
  ['WECHAT', '\ud83d'],
  ['LINE', 'x'.repeat(256)],
  ['CARD_NUMBER', '0088 0001'],
] as const)('INVALID_IDENTIFIER: %s %j', async (type, value) => {
  const customer = await shopper()

  for (const list of ['add', 'remove'] as const)
    expect(await refused(api, { customer, [list]: [{ type, value }] })).toMatchObject({
      code: 'INVALID_IDENTIFIER',
      type,
      path: [list, '0', 'value'],
      reason: expect.stringMatching(/^it .+\.$/),
    })
})

test('INVALID_INPUT: 101 items in a list, though 100 are allowed', async () => {
  const customer = await shopper()
  const items = Array.from({ length: 101 }, () => mobile())

  for (const list of ['add', 'remove'])
    expect(await refused(api, { customer, [list]: items })).toMatchObject({
      code: 'INVALID_INPUT',
      path: [list],
      reason: 'a call may have at most 100 items.',
    })
})

test.each([
  ['empty', ''],
  ['of 201 characters', 'k'.repeat(201)],
  ['with a space', 'order 17'],
  ['with a control character', 'order\u000017'],
  ['of another script', '订单-17'],
])('INVALID_INPUT: an idempotency key that is %s', async (_name, idempotencyKey) => {
  const customer = await shopper()

  expect(await refused(api, { customer, idempotencyKey, add: [email()] })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['idempotencyKey'],
  })
  expect(
    await api.db.idempotencyKey.count({ where: { key: digestOfKey(idempotencyKey.replaceAll('\0', '')) } }),
  ).toBe(0)
})

test('an idempotency key of 200 characters is accepted', async () => {
  const idempotencyKey = newKey().padEnd(200, '~')

  const outcome = await linked(api, { customer: await shopper(), idempotencyKey, add: [email()] })

  expect(outcome.replayed).toBe(false)
})
