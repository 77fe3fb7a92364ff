import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createKeySet, KeysUnavailable } from '../../../src/auth/tokens/keySet.ts'
import { Unauthenticated } from '../../../src/auth/tokens/unauthenticated.ts'
import { createTokenVerifier } from '../../../src/auth/tokens/verifyToken.ts'
import type { TokenSettings } from '../../../src/config/tokenSettings.ts'
import { startIssuer } from '../../support/auth/issuer.ts'

const verifierFor = (settings: TokenSettings) =>
  createTokenVerifier(settings, createKeySet(settings.jwksUrl, settings.times))

test('the keys are fetched once for many tokens, and not before the first token', async () => {
  const issuer = await startIssuer()
  const verify = verifierFor(issuer.settings)
  expect(issuer.fetched()).toBe(0)

  const tokens = await Promise.all(Array.from({ length: 50 }, (_one, n) => issuer.sign({ sub: `till-${n}` })))
  const callers = await Promise.all(tokens.map(verify))

  expect(callers.map(({ name }) => name)).toEqual(tokens.map((_token, n) => `login.example.com/till-${n}`))
  expect(issuer.fetched()).toBe(1)
})

test('a new key is fetched with the first token that it signed; the former key is no longer accepted', async () => {
  const issuer = await startIssuer({ coolDown: 0 })
  const verify = verifierFor(issuer.settings)
  const [former] = issuer.keys
  await verify(await issuer.sign())

  await issuer.rotate('RS256')

  expect((await verify(await issuer.sign({ sub: 'new' }))).name).toBe('login.example.com/new')
  await expect(verify(await issuer.sign({ sub: 'old' }, former))).rejects.toThrow(Unauthenticated)
})

test('within the cool-down an unknown key is refused without a fetch; after it the key is fetched', async () => {
  const issuer = await startIssuer({ coolDown: 300 })
  const verify = verifierFor(issuer.settings)
  await verify(await issuer.sign())
  await issuer.rotate()
  const token = await issuer.sign({ sub: 'new' })

  await expect(verify(token)).rejects.toThrow(Unauthenticated)
  expect(issuer.fetched()).toBe(1)
  await sleep(350)

  expect((await verify(token)).name).toBe('login.example.com/new')
  expect(issuer.fetched()).toBe(2)
})

test.each([
  ['answers 503', 503, ''],
  ['answers what is no JSON', 200, '<html>maintenance</html>'],
  ['answers what are no keys', 200, '{"keys":"soon"}'],
  ['answers more than any issuer does', 200, ' '.repeat(600 * 1024)],
])(
  'keys at hand go on working while the issuer %s, and get no older than allowed',
  async (_name, status, body) => {
    const issuer = await startIssuer({ fresh: 0, coolDown: 0, stale: 400 })
    const verify = verifierFor(issuer.settings)
    await verify(await issuer.sign())
    issuer.answer(status, body)

    expect((await verify(await issuer.sign({ sub: 'during' }))).name).toBe('login.example.com/during')
    await sleep(450)
    await expect(verify(await issuer.sign({ sub: 'too-late' }))).rejects.toThrow(KeysUnavailable)
    issuer.answer(null)

    expect((await verify(await issuer.sign({ sub: 'after' }))).name).toBe('login.example.com/after')
  },
)

test('the wait for an issuer that does not answer ends with the timeout', async () => {
  const issuer = await startIssuer({ timeout: 100 })
  issuer.answer(0)
  const verify = verifierFor(issuer.settings)

  await expect(verify(await issuer.sign())).rejects.toThrow(KeysUnavailable)
})

test('a cached token is refused after its expiry', async () => {
  const issuer = await startIssuer()
  const verify = verifierFor({ ...issuer.settings, clockSkew: 0 })
  const token = await issuer.sign({ exp: Math.floor(Date.now() / 1_000) + 2 })
  const caller = await verify(token)

  expect(await verify(token)).toBe(caller)
  await sleep(2_100)

  await expect(verify(token)).rejects.toThrow('expired')
})

test('an issuer that is down is asked once each cool-down, however many tokens have an unknown key', async () => {
  const issuer = await startIssuer({ coolDown: 1_000 })
  const verify = verifierFor(issuer.settings)
  await verify(await issuer.sign())
  issuer.answer(503)
  await issuer.rotate()
  const tokens = await Promise.all(Array.from({ length: 10 }, (_one, n) => issuer.sign({ sub: `till-${n}` })))
  await sleep(1_100)

  for (const token of tokens) await expect(verify(token)).rejects.toThrow(Unauthenticated)

  expect(issuer.fetched()).toBe(2)
})

test('without any key, an issuer that is down is asked once a second', async () => {
  const issuer = await startIssuer()
  issuer.answer(503)
  const verify = verifierFor(issuer.settings)
  const token = await issuer.sign()

  for (let n = 0; n < 5; n++) await expect(verify(token)).rejects.toThrow(KeysUnavailable)

  expect(issuer.fetched()).toBe(1)
})
