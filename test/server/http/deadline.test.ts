import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readLimits } from '../../../src/config/limits.ts'
import { timeouts } from '../../../src/config/timeouts.ts'
import { useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { register } from '../../support/link/register.ts'
import { anything, bearer, codesOf, get, post } from '../../support/server/http.ts'

const compiled = useApi({ keySeconds: 0, limits: { readTime: 600 } })
const api = useApi({ keySeconds: 0, limits: { readTime: 600 }, compiledReads: false })

/** Runs something while nobody can read the customers, and gives its outcome when they can be read again. */
async function whileHeld<T>(run: () => Promise<T>, { db } = api): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`
    return run()
  })
}
const deep = '{ customers(first: 5) { edges { node { history(first: 3) { nodes { occurredAt } } } } } }'

test.each([
  ['compiled', compiled],
  ['of the normal executor', api],
])(
  'a query above its time limit, %s, is answered with 504 in time, while its statement still waits',
  async (_way, asked) => {
    const began = performance.now()
    const body = JSON.stringify({ query: deep })

    const { answer, milliseconds } = await whileHeld(async () => {
      const answer = await post(asked, bearer, body)
      const milliseconds = performance.now() - began
      await untilBlocked(asked)
      return { answer, milliseconds }
    }, asked)

    expect(answer.status).toBe(504)
    expect(codesOf(answer.text)).toEqual(['DEADLINE_EXCEEDED'])
    expect(JSON.parse(answer.text).data).toBeUndefined()
    expect(milliseconds).toBeGreaterThanOrEqual(590)
    expect(milliseconds).toBeLessThan(timeouts.lock)
    expect((await post(asked, bearer, body)).status).toBe(200)
  },
)

test('a query by GET above its time limit is answered with 504 too, for another media type', async () => {
  const accept = 'application/graphql-response+json'

  const answer = await whileHeld(() => get(api, { query: deep }, { ...bearer, accept }))

  expect(answer.status).toBe(504)
  expect(codesOf(answer.text)).toEqual(['DEADLINE_EXCEEDED'])
})

test('after its time limit a query starts no further statements', async () => {
  await register(api, { identifiers: [mobile()] })
  const historyOf = (sent: { text: string }[]) => sent.filter(({ text }) => text.includes('"Event"')).length
  const whole = await recordStatements(() => post(api, bearer, JSON.stringify({ query: deep })))

  const stopped = await recordStatements(async () => {
    await whileHeld(async () => {
      const answer = await post(api, bearer, JSON.stringify({ query: deep }))
      expect(answer.status).toBe(504)
      await untilBlocked(api)
    })
    await sleep(500)
  })

  expect(historyOf(whole.sent)).toBeGreaterThan(0)
  expect(historyOf(stopped.sent)).toBe(0)
})

test('a query within its time limit is answered', async () => {
  expect((await post(api, bearer, JSON.stringify({ query: anything }))).status).toBe(200)
})

test('a mutation that takes longer than the limit is done, and answered', async () => {
  const query = `mutation ($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) { ... on RegisterCustomerPayload { customer { status } } } }`
  const input = { idempotencyKey: 'slow', source: 'INSTORE', identifiers: [email()] }
  const began = performance.now()
  let pending: ReturnType<typeof post> | undefined

  await whileHeld(async () => {
    pending = post(api, bearer, JSON.stringify({ query, variables: { input } }))
    await sleep(1_000)
  })
  const answer = await pending

  expect(performance.now() - began).toBeGreaterThan(900)
  expect(JSON.parse(answer?.text ?? '').data.registerCustomer).toEqual({ customer: { status: 'ACTIVE' } })
})

test('the time limit is 10 seconds by default', () => {
  expect(readLimits({}).readTime).toBe(10_000)
  expect(readLimits({ MAX_READ_TIME: '1500' }).readTime).toBe(1_500)
  expect(() => readLimits({ MAX_READ_TIME: '0' })).toThrow('MAX_READ_TIME')
})
