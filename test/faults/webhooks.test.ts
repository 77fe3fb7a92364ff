import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { externalId, mobile } from '../support/customer/people.ts'
import { keyOf } from '../support/db/change.ts'
import { urlOf } from '../support/db/urlOf.ts'
import { register } from '../support/link/register.ts'
import { startOn } from '../support/server/serviceProcess.ts'
import { selfSigned } from '../support/webhook/certificate.ts'
import { startReceiver, verify } from '../support/webhook/receiver.ts'
import { created, passTime, webhookKey } from '../support/webhook/webhooks.ts'

vi.setConfig({ testTimeout: 240_000 })
const api = useApi()

const sources = [
  ['INSTORE', 'WEBSITE'],
  ['ECOMMERCE', 'TMALL'],
] as const
const numbers = Array.from({ length: 16 }, () => mobile())

/** 16 clients that write at once: each registers a person of its own in two sources, other ones in each turn. */
const write = (turn: number) =>
  Promise.all(
    numbers.map(async (number) => {
      for (const source of sources[turn] ?? [])
        await register(api, { source, identifiers: [number, externalId()] })
    }),
  )

/** A process of the service on the database of this file. It trusts the certificate of the receivers. */
async function startService(certificate: string) {
  return startOn(await urlOf(api.db), {
    ...{ WEBHOOK_SECRET: webhookKey, WEBHOOK_ALLOW_PRIVATE: '127.0.0.0/8' },
    NODE_EXTRA_CA_CERTS: certificate,
  })
}

/**
 * A receiver that fails again and again, but at most three times for an event: after ten attempts a delivery is parked. It
 * notes each event with the customer, and whether it was acknowledged.
 */
async function startUnreliable(tls: { key: string; cert: string }) {
  const told: { id: string; customer: string; acknowledged: boolean }[] = []
  const receiver = await startReceiver(({ event }, response, request) => {
    const tries = told.filter(({ id }) => id === event.data.id).length
    const turn = tries < 3 ? told.length % 5 : 2
    told.push({ id: event.data.id, customer: String(event.data.customerId), acknowledged: turn > 1 })
    if (turn === 0) request.socket.destroy()
    else response.writeHead(turn === 1 ? 503 : 204).end()
  }, tls)
  return { ...receiver, told }
}

test('16 writers, two processes that are killed in turn, and receivers that fail: each event arrives, and those of a customer in order', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'receivers-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const tls = await selfSigned('hooks.example.co.th')
  const certificate = join(directory, 'cert.pem')
  await writeFile(certificate, tls.cert)
  const receivers = [await startUnreliable(tls), await startUnreliable(tls)]
  const webhooks = await Promise.all(receivers.map(({ url }) => created(api, { url })))
  const services = await Promise.all([startService(certificate), startService(certificate)])
  // A deadlock with a process that records answers is nothing to worry about: the next turn passes the time.
  const hurry = setInterval(() => void passTime(api).catch(() => undefined), 200)
  onTestFinished(async () => {
    clearInterval(hurry)
    await Promise.all(services.map((service) => service.kill()))
  })

  for (const turn of [0, 1]) {
    const before = receivers.map(({ told }) => told.length)
    const writing = write(turn)
    const hasAdvanced = () => receivers.every(({ told }, n) => told.length > (before[n] ?? 0) + 20)
    await expect.poll(hasAdvanced, { timeout: 60_000 }).toBe(true)
    await services[turn]?.kill()
    await writing
    services[turn] = await startService(certificate)
  }
  const open = () => api.db.webhookDelivery.count({ where: { endedAt: null } })
  const behind = async () => {
    const newest = await api.db.event.aggregate({ _max: { transactionId: true } })
    return api.db.webhook.count({ where: { positionTransactionId: { lt: newest._max.transactionId ?? 0n } } })
  }
  await expect.poll(async () => [await behind(), await open()], { timeout: 150_000 }).toEqual([0, 0])

  for (const [n, { told, received }] of receivers.entries()) {
    const { id, secret } = webhooks[n] as { id: string; secret: string }
    for (const one of received) verify(secret, one)
    const expected = await api.db.webhookDelivery.findMany({
      where: { webhookId: keyOf(id) },
      orderBy: [{ eventTransactionId: 'asc' }, { eventId: 'asc' }],
    })
    expect(expected.every(({ status }) => status === 'DELIVERED')).toBe(true)
    const events = await api.db.event.count({ where: { customerId: { not: null } } })
    expect(expected.filter(({ customerId }) => customerId !== null)).toHaveLength(events)
    const acknowledged = told.filter((one) => one.acknowledged)
    for (const customer of new Set(told.map((one) => one.customer))) {
      const inFeed = expected
        .filter(
          ({ customerId }) => (customerId ?? 'null') === (customer === 'null' ? customer : keyOf(customer)),
        )
        .map((one) => `${one.eventTransactionId}.${one.eventId}`)
      const arrived = acknowledged.filter((one) => one.customer === customer).map((one) => keyOf(one.id))
      expect([...new Set(arrived)]).toEqual(inFeed)
      // Nothing was even tried before the event in front of it was acknowledged.
      const tried = told.filter((one) => one.customer === customer)
      for (const [at, one] of tried.entries()) {
        const before = inFeed[inFeed.indexOf(keyOf(one.id)) - 1]
        if (before !== undefined)
          expect(tried.slice(0, at).some((other) => other.acknowledged && keyOf(other.id) === before)).toBe(
            true,
          )
      }
    }
  }
})
