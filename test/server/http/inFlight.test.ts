import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { anything, bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi({ limits: { inFlight: 5, inFlightPerCaller: 3 } })
const list = JSON.stringify({ query: '{ customers { edges { cursor } } }' })

/** Asks while nobody can read the customers, and gives the answers once they can again. */
async function whileHeld<T>(asked: () => Promise<T>): Promise<T> {
  let answers: T | undefined
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
    answers = await asked()
  })
  return answers as T
}

test('past the cap of a caller, and past that of all, a request gets 503 at once, and is let in when one has ended', async () => {
  const other = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }
  const health = new URL('/health', api.url)

  const { held, turnedAway, second, third, alive, milliseconds } = await whileHeld(async () => {
    const held = [bearer, bearer, bearer, other, other].map((key) => post(api, key, list))
    await sleep(500)
    const began = performance.now()
    const turnedAway = await post(api, bearer, JSON.stringify({ query: anything }))
    return {
      ...{ held, turnedAway, milliseconds: performance.now() - began },
      second: await post(api, other, list),
      third: await post(api, bearer, list),
      alive: (await fetch(health)).status,
    }
  })

  expect(turnedAway.status).toBe(503)
  expect(codesOf(turnedAway.text)).toEqual(['SERVICE_BUSY'])
  expect(turnedAway.headers.get('retry-after')).toBe('1')
  expect(milliseconds).toBeLessThan(1_000)
  expect([second.status, third.status, alive]).toEqual([503, 503, 200])
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect((await post(api, bearer, list)).status).toBe(200)
})
