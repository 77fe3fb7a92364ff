import { expect, test } from 'vitest'
import { timeouts } from '../../../src/config/timeouts.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { anything, bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi({ limits: { inFlight: 5, inFlightPerCaller: 3 } })
const list = JSON.stringify({ query: '{ customers { edges { cursor } } }' })

/** Sends requests while the customers are locked, and returns the answers after the lock is released. */
async function whileHeld<T>(asked: () => Promise<T>): Promise<T> {
  let answers: T | undefined
  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
    answers = await asked()
  })
  return answers as T
}

test('a request above the limit of its caller, or above the limit of all, gets 503 at once; when another has ended, it is accepted', async () => {
  const other = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }
  const health = new URL('/health', api.url)

  const { held, turnedAway, second, third, alive, milliseconds } = await whileHeld(async () => {
    const held: ReturnType<typeof post>[] = []
    // One after another: requests of the same moment could share a statement.
    for (const key of [bearer, bearer, bearer, other, other]) {
      held.push(post(api, key, list))
      await untilBlocked(api, held.length)
    }
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
  expect(milliseconds).toBeLessThan(timeouts.lock)
  expect([second.status, third.status, alive]).toEqual([503, 503, 200])
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect((await post(api, bearer, list)).status).toBe(200)
})
