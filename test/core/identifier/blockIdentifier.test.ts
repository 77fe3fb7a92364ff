import { expect, test } from 'vitest'
import type { Scope } from '../../../src/auth/scopes.ts'
import type { BlockedIdentifiersQuery } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { email, externalId, newExternalId, newMobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { block, blocked, unblock, why } from '../../support/identifier/block.ts'

const api = useApi()

const BlockedIdentifiers = graphql(`
  query BlockedIdentifiers($first: Int, $after: String) {
    blockedIdentifiers(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { type value normalizedValue reason blockedBy } }
    }
  }
`)
const eventsOf = async (type: 'IDENTIFIER_BLOCKED' | 'IDENTIFIER_UNBLOCKED', value: string) =>
  api.db.event.findMany({
    where: { type, data: { path: ['value'], equals: value } },
    select: { customerId: true, caller: true, reason: true, data: true },
  })

test('a blocked value is kept as written and as compared, with who, when and why, and leaves an event', async () => {
  const value = `  Kasse-${newKey()} `

  const outcome = await block(api, { value, type: 'CUID' })

  expect(outcome).toEqual({
    __typename: 'BlockIdentifierPayload',
    replayed: false,
    blockedIdentifier: {
      id: expect.any(String),
      ...{ type: 'CUID', value: value.trim(), normalizedValue: value.trim().toLowerCase() },
      ...{ reason: why, blockedBy: 'tests', blockedAt: expect.any(String) },
    },
  })
  expect(await eventsOf('IDENTIFIER_BLOCKED', value.trim())).toEqual([
    { customerId: null, caller: 'tests', reason: why, data: { type: 'CUID', value: value.trim() } },
  ])
})

test('a second block of the same value, in another spelling, is NOTHING_TO_CHANGE', async () => {
  const value = newExternalId()
  await blocked(api, externalId(value))
  const before = await snapshot(api.db)

  const again = await block(api, { ...externalId(value.toLowerCase()), reason: 'Another reason' })

  expect(again).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['value'] })
  expect(await snapshot(api.db)).toEqual(before)
})

test('one value is blocked for a type and for every type, each by itself', async () => {
  const value = newExternalId()
  await blocked(api, externalId(value))
  await blocked(api, { value })
  await blocked(api, { value, type: 'CUID' })

  expect(await unblock(api, { value })).toMatchObject({ blockedIdentifier: { type: null } })
  expect(await unblock(api, { value })).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['value'] })
  expect(await api.db.blockedIdentifier.count({ where: { value } })).toBe(2)
})

test('a type’s own normal form counts: a number in the form of its region is the same in full', async () => {
  const value = newMobile()
  const written = `${value.slice(0, 3)} ${value.slice(3, 5)}-${value.slice(5)}`

  await blocked(api, { type: 'MOBILE', value: written })

  expect(await unblock(api, { type: 'MOBILE', value })).toMatchObject({
    blockedIdentifier: { value: written, reason: why },
  })
  expect(await eventsOf('IDENTIFIER_UNBLOCKED', written)).toMatchObject([
    { customerId: null, reason: 'A real number after all', data: { type: 'MOBILE' } },
  ])
})

test('sent again under its key, either call is answered as before, whatever came since', async () => {
  const [value, first, second] = [newExternalId(), newKey(), newKey()]
  const done = await block(api, { value, idempotencyKey: first })
  const undone = await unblock(api, { value, idempotencyKey: second })
  const before = await snapshot(api.db)

  expect(await block(api, { value, idempotencyKey: first })).toEqual({ ...done, replayed: true })
  expect(await unblock(api, { value, idempotencyKey: second })).toEqual({ ...undone, replayed: true })
  expect(await snapshot(api.db)).toEqual(before)
})

test.each([
  ['a card number', { type: 'CARD_NUMBER' as const, value: '0000' }, 'INVALID_INPUT', ['type']],
  ['no e-mail address', { type: 'EMAIL' as const, value: 'null' }, 'INVALID_IDENTIFIER', ['value']],
  ['an empty value', { value: ' ' }, 'INVALID_INPUT', ['value']],
  ['256 characters', { value: 'x'.repeat(256) }, 'INVALID_INPUT', ['value']],
  ['255 that fold into more', { value: 'ß'.repeat(255) }, 'INVALID_INPUT', ['value']],
  ['an invisible character', { value: '00\u200B00' }, 'INVALID_INPUT', ['value']],
  ['no reason', { value: 'x', reason: ' ' }, 'INVALID_INPUT', ['reason']],
  ['a reason of 501', { value: 'x', reason: 'x'.repeat(501) }, 'INVALID_INPUT', ['reason']],
])('%s is refused, and nothing changes', async (_what, input, code, path) => {
  const before = await snapshot(api.db)

  expect(await block(api, input)).toMatchObject({ code, path })
  expect(await unblock(api, input)).toMatchObject({ code, path })
  expect(await snapshot(api.db)).toEqual(before)
})

test('255 characters can be blocked', async () => {
  expect(await blocked(api, { value: 'y'.repeat(255) })).toMatchObject({ value: 'y'.repeat(255) })
})

test('the blocked values are listed page by page, each once', async () => {
  const { value } = email()
  await blocked(api, { value })
  const seen: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const page: BlockedIdentifiersQuery = await api.call(BlockedIdentifiers, { first: 7, after })
    const { blockedIdentifiers } = page
    seen.push(...blockedIdentifiers.edges.map(({ node }) => `${node.type} ${node.normalizedValue}`))
    after = blockedIdentifiers.pageInfo.endCursor ?? null
    more = blockedIdentifiers.pageInfo.hasNextPage
  }

  expect(seen).toEqual([...new Set(seen)])
  expect(seen).toHaveLength(await api.db.blockedIdentifier.count())
  expect(seen).toEqual(expect.arrayContaining([`null ${value}`, 'CUID 0000', 'EMAIL test@example.com']))
})

test('a blocked value is found by its global id until it is unblocked, with customers:read', async () => {
  const { id, value } = await blocked(api, email())
  const find = async (...scopes: Scope[]) => {
    const query = 'query ($id: ID!) { node(id: $id) { id ... on BlockedIdentifier { value } } }'
    const authorization = `Bearer ${await keyWith(api, scopes)}`
    return (await api.send({ query, variables: { id } }, { authorization })).body
  }

  expect(await find('customers:read')).toEqual({ data: { node: { id, value } } })
  expect((await find('config:write')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await unblock(api, { type: 'EMAIL', value })).toMatchObject({ blockedIdentifier: { id } })
  expect(await find('customers:read')).toEqual({ data: { node: null } })
})

test('a key needs customers:read to look, and config:write too to block and unblock', async () => {
  const reader = await keyWith(api, ['customers:read', 'customers:write', 'customers:merge'])
  const configurer = await keyWith(api, ['config:write'])
  const writer = await keyWith(api, ['config:write', 'customers:read'])
  const { value } = email()

  for (const key of [reader, configurer]) {
    await expect(block(api, { value }, key)).rejects.toThrow('FORBIDDEN')
    await expect(unblock(api, { value }, key)).rejects.toThrow('FORBIDDEN')
  }
  await expect(api.call(BlockedIdentifiers, {}, configurer)).rejects.toThrow('FORBIDDEN')
  expect(await block(api, { value }, writer)).toMatchObject({ replayed: false })
  expect((await api.call(BlockedIdentifiers, { first: 1 }, reader)).blockedIdentifiers.edges).toHaveLength(1)
})
