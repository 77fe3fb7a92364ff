import { describe, expect, test } from 'vitest'
import type { AddSourceAccountInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const AddSourceAccount = graphql(`
  mutation AddSourceAccount($input: AddSourceAccountInput!) {
    addSourceAccount(input: $input) {
      __typename
      ... on AddSourceAccountPayload { replayed sourceAccount { source accountId name } }
      ... on LoyaltyError { code path }
      ... on SourceAccountExistsError { source accountId }
    }
  }
`)

async function add(input: Omit<AddSourceAccountInput, 'idempotencyKey'>, idempotencyKey = newKey()) {
  const { addSourceAccount } = await api.call(AddSourceAccount, { input: { idempotencyKey, ...input } })
  return addSourceAccount
}
const accountsOf = (sourceCode: 'WECHAT' | 'LINE' | 'INSTORE' | 'FACEBOOK') =>
  api.db.sourceAccount.findMany({ where: { sourceCode }, orderBy: { accountId: 'asc' } })

test('an account is added, and customers are registered in it from then on', async () => {
  expect(await add({ source: 'WECHAT', accountId: 'gh_4f2a', name: '上海旗舰店' })).toEqual({
    __typename: 'AddSourceAccountPayload',
    replayed: false,
    sourceAccount: { source: 'WECHAT', accountId: 'gh_4f2a', name: '上海旗舰店' },
  })
  const event = await api.db.event.findFirstOrThrow({ where: { type: 'SOURCE_UPDATED' } })
  expect(event).toMatchObject({
    caller: 'tests',
    data: { source: 'WECHAT', accountId: 'gh_4f2a', name: '上海旗舰店' },
  })
  await register(api, {
    source: 'WECHAT',
    accountId: 'gh_4f2a',
    identifiers: [{ type: 'WECHAT', value: 'o6_bmjrPTlm6' }],
  })
})

test('an account exists once in its source; another source may have one of the same id', async () => {
  await add({ source: 'LINE', accountId: 'shop' })

  expect(await add({ source: 'LINE', accountId: 'shop', name: 'again' })).toEqual({
    __typename: 'SourceAccountExistsError',
    code: 'SOURCE_ACCOUNT_EXISTS',
    path: ['accountId'],
    source: 'LINE',
    accountId: 'shop',
  })
  expect(await accountsOf('LINE')).toMatchObject([{ accountId: 'shop', name: null }])
  expect((await add({ source: 'WECHAT', accountId: 'shop' })).__typename).toBe('AddSourceAccountPayload')
  expect((await add({ source: 'LINE', accountId: 'SHOP' })).__typename).toBe('AddSourceAccountPayload')
})

test('of clients that add one account at once, one does', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => add({ source: 'LINE', accountId: 'race' })),
  )

  const names = answers.map((answer) => answer.__typename).sort()
  expect(names).toEqual(['AddSourceAccountPayload', ...Array(7).fill('SourceAccountExistsError')])
})

test.each(['INSTORE', 'ALL'] as const)('%s takes no account', async (source) => {
  expect(await add({ source, accountId: 'shop' })).toMatchObject({ code: 'INVALID_SOURCE', path: ['source'] })
  expect(await accountsOf('INSTORE')).toMatchObject([{ accountId: '' }])
})

describe('the accountId and the name', () => {
  test.each([
    ['an accountId of 1', { accountId: '7' }],
    ['an accountId of 100', { accountId: '!~'.repeat(50) }],
    ['a name of 200', { accountId: 'named', name: 'ร'.repeat(200) }],
    ['a name that is null', { accountId: 'nameless', name: null }],
  ])('%s is taken', async (_what, input) => {
    expect((await add({ source: 'FACEBOOK', ...input })).__typename).toBe('AddSourceAccountPayload')
  })

  test.each([
    ['accountId', { accountId: '' }],
    ['accountId', { accountId: 'x'.repeat(101) }],
    ['accountId', { accountId: 'a b' }],
    ['accountId', { accountId: 'läden' }],
    ['accountId', { accountId: 'a\0' }],
    ['accountId', { accountId: 'a\n' }],
    ['name', { accountId: 'refused', name: 'ร'.repeat(201) }],
    ['name', { accountId: 'refused', name: 'a\0' }],
  ])('%s: %j is refused', async (place, input) => {
    const before = await accountsOf('FACEBOOK')

    expect(await add({ source: 'FACEBOOK', ...input })).toMatchObject({
      code: 'INVALID_INPUT',
      path: [place],
    })
    expect(await accountsOf('FACEBOOK')).toEqual(before)
  })
})

test('the same request again adds nothing', async () => {
  const key = newKey()
  const first = await add({ source: 'LINE', accountId: 'again' }, key)

  expect(await add({ source: 'LINE', accountId: 'again' }, key)).toEqual({ ...first, replayed: true })
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: AddSourceAccount.toString(),
      variables: { input: { idempotencyKey: newKey(), source: 'LINE', accountId: 'forbidden' } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await api.db.sourceAccount.count({ where: { accountId: 'forbidden' } })).toBe(0)
})
