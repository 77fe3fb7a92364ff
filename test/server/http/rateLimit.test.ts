import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLimits } from '../../../src/config/limits.ts'
import { createRateLimit } from '../../../src/server/http/rateLimit.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi({ limits: { costPerMinute: 10 } })

// A limit counts from the minute's beginning: none of these tests may go over into the next.
beforeEach(async () => {
  const left = 60_000 - (Date.now() % 60_000)
  if (left < 6_000) await sleep(left + 100)
})
const opened: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop()
})

const query = (cost: number) =>
  JSON.stringify({ query: `{ ${Array.from({ length: cost }, (_, n) => `t${n}: __typename`).join(' ')} }` })
const accounts = () => {
  const rateLimit = createRateLimit({
    ...{ db: api.db, limits: { ...readLimits({}), costPerMinute: 100 } },
    onError: (error) => {
      throw error
    },
  })
  opened.push(rateLimit)
  return rateLimit
}
const caller = (name: string) => ({
  name,
  scopes: new Set<string>(),
  customerId: null,
  credentials: { key: name },
})

test('answers have the remaining cost; above the limit of a minute a caller gets 429 and the time to wait', async () => {
  const key = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }

  const first = await post(api, key, query(4))
  const second = await post(api, key, query(6))
  const third = await post(api, key, query(1))
  const other = await post(api, bearer, query(1))

  expect([first, second, third].map(({ status }) => status)).toEqual([200, 200, 429])
  expect(first.headers.get('ratelimit-policy')).toBe('"cost";q=10;w=60')
  expect(first.headers.get('ratelimit')).toMatch(/^"cost";r=6;t=\d+$/)
  expect(second.headers.get('ratelimit')).toMatch(/^"cost";r=0;t=\d+$/)
  expect(codesOf(third.text)).toEqual(['RATE_LIMITED'])
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(third.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(other.status).toBe(200)
})

test('invalid documents cost something too', async () => {
  const key = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }

  await post(api, key, JSON.stringify({ query: '{ nothing }' }))

  expect((await post(api, key, query(1))).status).toBe(429)
})

test('two processes know within a second what a caller has spent at the other', async () => {
  const [one, two] = [accounts(), accounts()]
  const wechat = caller('wechat-shop')

  one.consume(wechat, 70)
  two.consume(wechat, 20)
  await sleep(1_000)
  one.consume(wechat, 1)
  two.consume(wechat, 1)
  await sleep(1_000)

  // Who wrote first learns of the other's last when it writes next.
  const left = [one, two].map((process) => process.state(wechat)?.remaining)
  expect(left.toSorted()).toEqual([8, expect.toBeOneOf([8, 9])])
  one.consume(wechat, 8)
  await sleep(1_000)
  two.consume(wechat, 8)
  await sleep(1_000)
  expect(two.state(wechat)?.over).toBe(true)
})

test('a caller with access only to its own data has its own limit, and 0 means no limit', () => {
  const self = { ...caller('issuer/somchai'), customerId: '0190a1b2-0000-7000-8000-000000000001' }
  const unlimited = createRateLimit({
    ...{ db: api.db, limits: readLimits({ RATE_LIMIT: '0' }), onError: () => undefined },
  })

  expect(accounts().consume(self, 1)).toMatchObject({ limit: readLimits({}).ownCostPerMinute })
  expect(unlimited.consume(caller('any'), 1)).toBeNull()
})
