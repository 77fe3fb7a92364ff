import { randomUUID } from 'node:crypto'
import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { anything, basic, codesOf, post } from '../../support/server/http.ts'
import { openWs } from '../../support/server/ws.ts'

const trustedProxies = new BlockList()
trustedProxies.addSubnet('127.0.0.0', 8, 'ipv4')

const most = 20
const limits = { authFailures: most }
const proxied = useApi({ limits, httpSettings: { trustedProxies }, keySeconds: 0 })
const direct = useApi({ limits, keySeconds: 0 })
const unlimited = useApi({ limits: { authFailures: 0 } })

const wrong = () => ({ authorization: `Bearer ${randomUUID()}` })
const from = (address: string) => ({ 'x-forwarded-for': address })
let addresses = 0
const newAddress = () => `203.0.113.${++addresses}`
const readsOfKeys = (sent: { text: string }[]) => sent.filter(({ text }) => text.includes('"ApiKey"')).length

/** Sends wrong keys from an address until its limit is reached. */
async function exhaust(address: string): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: most }, () => post(proxied, { ...wrong(), ...from(address) })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
}

test('3,000 wrong keys, 100 at once: as many look-ups as the limit, and 429 for the others', async () => {
  const address = newAddress()

  const send = async () => {
    const answers = []
    for (let n = 0; n < 30; n++) answers.push(await post(proxied, { ...wrong(), ...from(address) }))
    return answers
  }

  const { result, sent } = await recordStatements(async () =>
    (await Promise.all(Array.from({ length: 100 }, send))).flat(),
  )

  expect(readsOfKeys(sent)).toBe(most)
  expect(result.filter(({ status }) => status === 401)).toHaveLength(most)
  const refused = result.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(3_000 - most)
  for (const { text, headers } of refused) {
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: `Too many wrong API keys came from this address. Try again in ${seconds} s.`,
          extensions: { code: 'RATE_LIMITED', retryable: true },
        },
      ],
    })
  }
}, 60_000)

test('one wrong key is looked up once, and each use of it counts', async () => {
  const headers = { ...wrong(), ...from(newAddress()) }

  const { result, sent } = await recordStatements(async () => {
    const statuses = []
    for (let n = 0; n <= most; n++) statuses.push((await post(proxied, headers)).status)
    return statuses
  })

  expect(readsOfKeys(sent)).toBe(1)
  expect(result).toEqual([...Array.from({ length: most }, () => 401), 429])
})

test('at the limit a key that was valid before is accepted, and an unknown key is refused', async () => {
  const address = newAddress()
  const [seen, unseen] = [await keyWith(proxied, ['customers:read']), await keyWith(proxied, ['events:read'])]
  expect((await post(proxied, { authorization: `Bearer ${seen}`, ...from(address) })).status).toBe(200)
  await exhaust(address)

  const statuses = []
  for (const key of [seen, unseen])
    statuses.push((await post(proxied, { authorization: `Bearer ${key}`, ...from(address) })).status)
  statuses.push((await post(proxied, { authorization: `Bearer ${unseen}`, ...from(newAddress()) })).status)

  expect(statuses).toEqual([200, 429, 200])
})

test('a valid key does not count, also when it comes many times at once and for the first time', async () => {
  const headers = {
    authorization: `Bearer ${await keyWith(proxied, ['customers:read'])}`,
    ...from(newAddress()),
  }

  const answers = await Promise.all(Array.from({ length: 5 * most }, () => post(proxied, headers)))

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

test('at the limit a request without a key still gets its own error', async () => {
  const address = newAddress()
  await exhaust(address)

  const { status, text } = await post(proxied, from(address))

  expect([status, codesOf(text)]).toEqual([401, ['UNAUTHENTICATED']])
})

test('each address has its own limit; a client cannot choose its address', async () => {
  const [address, other] = [newAddress(), newAddress()]
  await exhaust(address)

  const statusOf = async (forwarded: string) =>
    (await post(proxied, { ...wrong(), ...from(forwarded) })).status

  expect(await statusOf(address)).toBe(429)
  expect(await statusOf(other)).toBe(401)
  // What a client puts before its own address is not believed.
  expect(await statusOf(`${newAddress()}, ${address}`)).toBe(429)
  // A second proxy of ours is passed over.
  expect(await statusOf(`${address}, 127.0.0.9`)).toBe(429)
})

test('without trusted proxies X-Forwarded-For has no effect', async () => {
  const statuses = []
  for (let n = 0; n <= most; n++)
    statuses.push((await post(direct, { ...wrong(), ...from(newAddress()) })).status)

  expect(statuses).toEqual([...Array.from({ length: most }, () => 401), 429])
})

test('web sockets: 429 for the header of an upgrade, and a closed socket for a first message', async () => {
  const address = newAddress()
  await exhaust(address)

  expect(await openWs(proxied.url, { ...wrong(), ...from(address) }).opened).toBe(429)
  const socket = openWs(proxied.url, from(address))
  await socket.opened
  socket.send({ type: 'connection_init', payload: wrong() })

  expect(await socket.closed).toEqual({ code: 1013, reason: 'Try again later' })
})

test('with the limit 0 every wrong key is looked up', async () => {
  const { result } = await recordStatements(() =>
    Promise.all(
      Array.from({ length: 100 }, () => post(unlimited, wrong(), JSON.stringify({ query: anything }))),
    ),
  )

  expect(new Set(result.map(({ status }) => status))).toEqual(new Set([401]))
})

test('a valid key under a wrong name is refused', async () => {
  const key = await keyWith(proxied, ['customers:read'])

  expect((await post(proxied, { ...basic('tests', key), ...from(newAddress()) })).status).toBe(401)
})
