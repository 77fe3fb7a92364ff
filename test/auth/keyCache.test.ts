import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { revokeKey } from '../../src/auth/apiKeys.ts'
import { useApi } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'
import { recordStatements } from '../support/db/statements.ts'
import { basic, codesOf, post } from '../support/server/http.ts'

const remembering = useApi({ keySeconds: 300 })
const soon = useApi({ keySeconds: 1 })
const uncached = useApi({ keySeconds: 0 })

const readsOfKeys = (sent: { text: string }[]) => sent.filter(({ text }) => text.includes('"ApiKey"'))

test('a key is looked up once in its cache time, for Bearer and for Basic', async () => {
  const key = await keyWith(remembering, ['customers:read'])

  const { sent } = await recordStatements(async () => {
    for (const headers of [{ authorization: `Bearer ${key}` }, basic(`key-${key}`, key)])
      expect((await post(remembering, headers)).status).toBe(200)
  })

  expect(readsOfKeys(sent)).toHaveLength(1)
})

test('a cached secret does not authenticate under another name', async () => {
  const key = await keyWith(remembering, ['customers:read'])
  expect((await post(remembering, { authorization: `Bearer ${key}` })).status).toBe(200)

  const { status, text } = await post(remembering, basic('tests', key))

  expect(status).toBe(401)
  expect(codesOf(text)).toEqual(['UNAUTHENTICATED'])
})

test('a wrong key is refused from the cache', async () => {
  const headers = { authorization: 'Bearer not-made-yet' }
  expect((await post(remembering, headers)).status).toBe(401)

  const { result, sent } = await recordStatements(() => post(remembering, headers))

  expect(result.status).toBe(401)
  expect(readsOfKeys(sent)).toHaveLength(0)
})

test('a new key works at once', async () => {
  expect((await post(remembering, { authorization: 'Bearer another' })).status).toBe(401)
  const key = await keyWith(remembering, ['customers:read'])

  expect((await post(remembering, { authorization: `Bearer ${key}` })).status).toBe(200)
})

test('a revoked key stops working when its cache time ends', async () => {
  const key = await keyWith(soon, ['customers:read'])
  const headers = { authorization: `Bearer ${key}` }
  expect((await post(soon, headers)).status).toBe(200)

  await revokeKey(soon.db, `key-${key}`)
  await sleep(1_000)

  expect((await post(soon, headers)).status).toBe(401)
})

test('without a cache a revoked key is refused from the next request on', async () => {
  const key = await keyWith(uncached, ['customers:read'])
  const headers = { authorization: `Bearer ${key}` }
  expect((await post(uncached, headers)).status).toBe(200)

  await revokeKey(uncached.db, `key-${key}`)

  expect((await post(uncached, headers)).status).toBe(401)
})
