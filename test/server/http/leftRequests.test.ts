import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { secret, useApi } from '../../support/api.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { anything, bearer, post } from '../../support/server/http.ts'
import { scrape } from '../../support/server/metrics.ts'

const limits = { inFlight: 5, inFlightPerCaller: 4 }
const api = useApi({ keySeconds: 0, limits })

const body = JSON.stringify({ query: '{ customers { edges { cursor } } }' })
const head = (length: number, path = '/graphql') =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${secret}\r\n` +
  `content-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
const whole = head(body.length) + body
const query = encodeURIComponent('{ customers { edges { cursor } } }')
const byGet = `GET /graphql?query=${query} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${secret}\r\n\r\n`
const inPart = head(body.length) + body.slice(0, 10)

/** Sends bytes over a connection of its own. */
async function send(bytes: string): Promise<Socket> {
  const { port, hostname } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

/** Sends requests while a table is locked, and closes their connections before the lock is released. */
async function leaveWhileLocked(
  table: 'ApiKey' | 'Customer',
  requests: readonly string[],
  afterwards = async () => {},
): Promise<void> {
  await api.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
    for (const [index, request] of requests.entries()) {
      const socket = await send(request)
      await untilBlocked(api, index + 1)
      socket.destroy()
      await once(socket, 'close')
    }
    await afterwards()
  })
}

const inFlight = async () => (await scrape(api)).cardinal_requests_in_flight

async function expectFree(): Promise<void> {
  await expect.poll(inFlight).toBe(0)
  const answers = await Promise.all(
    Array.from({ length: limits.inFlightPerCaller }, () => post(api, bearer, body)),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await inFlight()).toBe(0)
}

test.each([
  ['with their bodies', whole],
  ['with a part of their bodies', inPart],
  ['by GET', byGet],
])('requests %s whose clients leave during authentication hold no place', async (_way, request) => {
  // The first look-up of a key is shared by all that wait for it.
  await post(api, bearer, JSON.stringify({ query: anything }))

  for (let round = 0; round < 3; round++) await leaveWhileLocked('ApiKey', Array(5).fill(request))

  await expectFree()
})

test('requests whose clients leave before their bodies have arrived hold no place', async () => {
  const sockets = await Promise.all(Array.from({ length: limits.inFlightPerCaller }, () => send(inPart)))
  await expect.poll(inFlight).toBe(limits.inFlightPerCaller)

  for (const socket of sockets) socket.destroy()

  await expectFree()
})

test('requests whose clients leave while they are answered hold a place until their work ends', async () => {
  const requests = Array(limits.inFlightPerCaller).fill(whole)
  const whileTheyWait: unknown[] = []

  await leaveWhileLocked('Customer', requests, async () => {
    whileTheyWait.push(await inFlight(), (await post(api, bearer, body)).status)
  })

  expect(whileTheyWait).toEqual([limits.inFlightPerCaller, 503])

  await expectFree()
})
