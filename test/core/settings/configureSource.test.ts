import { expect, test } from 'vitest'
import type { CardinalSource as Source } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const ConfigureSource = graphql(`
  mutation ConfigureSource($input: ConfigureSourceInput!) {
    configureSource(input: $input) {
      __typename
      ... on ConfigureSourcePayload { replayed sourceConfiguration { source severalAccounts accounts { accountId name } } }
      ... on LoyaltyError { code path }
      ... on SourceInUseError { source }
    }
  }
`)
const AddAccount = graphql(`
  mutation ArrangeSourceAccount($input: AddSourceAccountInput!) {
    addSourceAccount(input: $input) { __typename }
  }
`)

async function configure(source: Source, severalAccounts: boolean, idempotencyKey = newKey()) {
  const { configureSource } = await api.call(ConfigureSource, {
    input: { idempotencyKey, source, severalAccounts },
  })
  return configureSource
}
const addAccount = (source: Source, accountId: string) =>
  api.call(AddAccount, { input: { idempotencyKey: newKey(), source, accountId } })
const configured = (source: Exclude<Source, 'ALL'>) =>
  api.db.source.findUniqueOrThrow({
    where: { code: source },
    select: { severalAccounts: true, accounts: { select: { accountId: true, severalAccounts: true } } },
  })
const eventsOf = (source: Source) =>
  api.db.event.findMany({
    where: { type: 'SOURCE_CONFIGURED', data: { path: ['source'], equals: source } },
    orderBy: { id: 'asc' },
  })
const one = { severalAccounts: false, accounts: [{ accountId: '', severalAccounts: false }] }

test('a source with one account can change to several accounts, at first without any, and back', async () => {
  expect(await configure('JD', true)).toEqual({
    __typename: 'ConfigureSourcePayload',
    replayed: false,
    sourceConfiguration: { source: 'JD', severalAccounts: true, accounts: [] },
  })
  await addAccount('JD', 'jd-shop-1')

  expect(await configure('JD', false)).toMatchObject({
    sourceConfiguration: { severalAccounts: false, accounts: [{ accountId: null, name: null }] },
  })
  expect(await configured('JD')).toEqual(one)
  expect(await eventsOf('JD')).toMatchObject([
    { caller: 'tests', data: { severalAccounts: true, removedAccounts: [] } },
    { data: { accountId: 'jd-shop-1' } },
    { data: { severalAccounts: false, removedAccounts: ['jd-shop-1'] } },
  ])
  await register(api, { source: 'JD', identifiers: [{ type: 'JD_UNAME', value: '王小明' }] })
})

test('NOTHING_TO_CHANGE: the same configuration keeps the accounts and records no event', async () => {
  await addAccount('WECHAT', 'gh_keeps')

  expect(await configure('WECHAT', true)).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['severalAccounts'] },
  })
  expect(await configured('WECHAT')).toMatchObject({ accounts: [{ accountId: 'gh_keeps' }] })
  expect(await eventsOf('WECHAT')).toHaveLength(1)
})

test('a source with customers cannot change; the same configuration again is no change', async () => {
  await addAccount('LINE', 'line-th')
  await register(api, {
    source: 'LINE',
    accountId: 'line-th',
    identifiers: [{ type: 'LINE', value: 'U-somchai' }],
  })
  await register(api, { source: 'INSTORE', identifiers: [{ type: 'EXTERNAL_ID', value: 'till-1' }] })

  expect(await configure('LINE', false)).toEqual({
    __typename: 'SourceInUseError',
    code: 'SOURCE_IN_USE',
    path: ['source'],
    source: 'LINE',
  })
  expect(await configure('INSTORE', true)).toMatchObject({ code: 'SOURCE_IN_USE' })
  expect(await configured('LINE')).toEqual({
    severalAccounts: true,
    accounts: [{ accountId: 'line-th', severalAccounts: true }],
  })
  expect(await configured('INSTORE')).toEqual(one)
  expect(await configure('INSTORE', false)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('ALL is no source', async () => {
  expect(await configure('ALL', true)).toMatchObject({ code: 'INVALID_SOURCE', path: ['source'] })
})

test('a registration under way is waited for, and then the source is in use', async () => {
  const account = await api.db.sourceAccount.findFirstOrThrow({ where: { sourceCode: 'TMALL' } })
  const id = crypto.randomUUID()

  const answer = await api.db.$transaction(async (tx) => {
    await tx.event.create({
      data: { type: 'CUSTOMER_REGISTERED', at: new Date(), caller: 'tests', data: {} },
    })
    await tx.customer.create({ data: { id, registeredAt: new Date() } })
    await tx.profile.create({ data: { id, customerId: id, sourceAccountId: account.id, position: 1 } })
    const waiting = configure('TMALL', true)
    await untilBlocked(api)
    return [waiting]
  })

  expect(await answer[0]).toMatchObject({ code: 'SOURCE_IN_USE' })
  expect(await configured('TMALL')).toEqual(one)
})

const Register = graphql(`
  mutation RegisterAgainstConfigureSource($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) { __typename }
  }
`)
const registerIn = async (source: Source, value: string) => {
  const identifiers = [{ type: 'EXTERNAL_ID' as const, value }]
  const { registerCustomer } = await api.call(Register, {
    input: { idempotencyKey: newKey(), source, identifiers },
  })
  return registerCustomer.__typename
}

test('a registration that meets a source under configuration is told what the source is then', async () => {
  const customers = await api.db.customer.count()

  const answer = await api.db.$transaction(async (tx) => {
    await tx.sourceAccount.deleteMany({ where: { sourceCode: 'TAOBAO' } })
    await tx.source.update({ where: { code: 'TAOBAO' }, data: { severalAccounts: true } })
    const waiting = registerIn('TAOBAO', 'taobao-1')
    await untilBlocked(api)
    return [waiting]
  })

  expect(await answer[0]).toBe('AccountIdRequiredError')
  expect(await api.db.customer.count()).toBe(customers)
})

test('registrations and a configuration at once: one side wins, the other is refused', async () => {
  for (let round = 0; round < 10; round++) {
    const [change, ...registrations] = await Promise.all([
      configure('ECOMMERCE', true),
      ...Array.from({ length: 4 }, (_, n) => registerIn('ECOMMERCE', `shop-${round}-${n}`)),
    ])

    const { severalAccounts } = await configured('ECOMMERCE')
    const inUse = (await api.db.profile.count({ where: { sourceAccount: { sourceCode: 'ECOMMERCE' } } })) > 0
    expect(severalAccounts).toBe(!inUse)
    expect(change.__typename).toBe(inUse ? 'SourceInUseError' : 'ConfigureSourcePayload')
    if (inUse) {
      expect(registrations).toEqual(Array(4).fill('RegisterCustomerPayload'))
      return
    }
    expect(registrations.filter((name) => name === 'RegisterCustomerPayload')).toEqual([])
    await configure('ECOMMERCE', false)
  }
})

test('the same request again changes nothing', async () => {
  const key = newKey()
  await configure('WEBSITE', true, key)
  await configure('WEBSITE', false)

  expect(await configure('WEBSITE', true, key)).toMatchObject({
    replayed: true,
    sourceConfiguration: { severalAccounts: false },
  })
  expect(await configured('WEBSITE')).toEqual(one)
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: ConfigureSource.toString(),
      variables: { input: { idempotencyKey: newKey(), source: 'FACEBOOK', severalAccounts: false } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await configured('FACEBOOK')).toEqual({ severalAccounts: true, accounts: [] })
})
