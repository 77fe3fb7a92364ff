import { expect, onTestFinished, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { freePort } from '../../support/freePort.ts'
import { register } from '../../support/link/register.ts'
import { scrape } from '../../support/server/metrics.ts'
import { selfSigned } from '../../support/webhook/certificate.ts'
import { startReceiver, status } from '../../support/webhook/receiver.ts'
import { created, deliver, deliveriesOf, readWebhook, remove } from '../../support/webhook/webhooks.ts'

const api = useApi()

/** A webhook that ends with its test. So it gets no event of the other tests, and their deliveries stay few. */
async function endpoint(input: Parameters<typeof created>[1]) {
  const webhook = await created(api, input)
  onTestFinished(async () => void (await remove(api, webhook.id)))
  return webhook
}

/** The only delivery of an endpoint to which one event was sent. */
async function deliveryTo(url: string, options: Parameters<typeof deliver>[1] = {}) {
  const { id } = await endpoint({ url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await register(api, { identifiers: [mobile()] })
  await deliver(api, options)
  const [delivery] = await deliveriesOf(api, id)
  return { ...delivery, webhook: await readWebhook(api, id) }
}
const failed = (failure: string, responseStatus: number | null = null) => ({
  ...{ status: 'RETRYING', attempts: 1, failure, responseStatus },
  webhook: { status: 'ACTIVE' },
})

test.each([200, 201, 204, 299])('the status %i counts as delivered', async (code) => {
  const { url } = await startReceiver(status(code))
  expect(await deliveryTo(url)).toMatchObject({ status: 'DELIVERED', responseStatus: code, failure: null })
})

test.each([400, 401, 404, 429, 500, 503])('the status %i is a failure', async (code) => {
  const { url } = await startReceiver(status(code))
  expect(await deliveryTo(url)).toMatchObject(failed('STATUS', code))
})

test.each([
  [503, () => '900', 900],
  [429, () => new Date(Date.now() + 900_000).toUTCString(), 895],
  [500, () => '900', 5],
])(
  'a receiver that answers %i and asks for a pause gets it where the status allows it',
  async (code, header, least) => {
    const { url } = await startReceiver((_received, response) =>
      response.writeHead(code, { 'retry-after': header() }).end(),
    )
    const { nextAttemptAt, lastAttemptAt } = await deliveryTo(url)
    const pause = (Date.parse(nextAttemptAt ?? '') - Date.parse(lastAttemptAt ?? '')) / 1_000
    expect(pause).toBeGreaterThanOrEqual(least)
    expect(pause).toBeLessThanOrEqual(least * 1.12)
  },
)

test.each([301, 302, 307, 308])('a redirect with the status %i is not followed', async (code) => {
  const target = await startReceiver()
  const { url } = await startReceiver(status(code, { location: target.url }))
  expect(await deliveryTo(url)).toMatchObject(failed('REDIRECT', code))
  expect(target.received).toEqual([])
})

test('a receiver that does not answer in time is a failure, and other endpoints do not wait for it', async () => {
  const arrived: number[] = []
  const hanging = await startReceiver(() => undefined)
  const quick = await startReceiver((_received, response) => {
    arrived.push(performance.now())
    response.writeHead(204).end()
  })
  await endpoint({ url: quick.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const { id } = await endpoint({ url: hanging.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await register(api, { identifiers: [mobile()] })
  const delivering = deliver(api, { timeoutMs: 4_000 }).then(() => performance.now())
  await expect.poll(() => hanging.received.length).toBe(1)
  const { customer } = await register(api, { identifiers: [mobile()] })

  await expect.poll(() => quick.received.length, { timeout: 3_500 }).toBe(2)
  const ended = await delivering

  expect(quick.received[1]?.event.data.customerId).toBe(customer.id)
  expect(ended - (arrived[1] ?? ended)).toBeGreaterThan(500)
  expect(await deliveriesOf(api, id)).toMatchObject([
    { status: 'RETRYING', failure: 'TIMEOUT', responseStatus: null },
    { status: 'RETRYING', failure: 'TIMEOUT', responseStatus: null },
  ])
})

test('a receiver that closes the connection is a failure', async () => {
  const { url } = await startReceiver((_received, _response, request) => request.socket.destroy())
  expect(await deliveryTo(url)).toMatchObject(failed('CONNECTION'))
})

test('an endpoint where nothing listens is a failure', async () => {
  expect(await deliveryTo(`http://127.0.0.1:${await freePort()}/`)).toMatchObject(failed('CONNECTION'))
})

test('a certificate that no authority has signed is a failure, and nothing is sent', async () => {
  const receiver = await startReceiver(status(204), await selfSigned('hooks.example.co.th'))
  expect(await deliveryTo(receiver.url)).toMatchObject(failed('TLS'))
  expect(receiver.received).toEqual([])
})

test('a host without an address is a failure', async () => {
  expect(await deliveryTo('https://events.example.invalid/')).toMatchObject(failed('DNS'))
})

test.each([
  ['a loopback address', (port: string) => `http://127.0.0.1:${port}/`],
  ['a name that resolves to a loopback address', (port: string) => `http://localhost:${port}/`],
  ['a loopback address in IPv6', (port: string) => `http://[::1]:${port}/`],
  ['an IPv4 address that is written in IPv6', (port: string) => `http://[::ffff:127.0.0.1]:${port}/`],
  ['an address that is written as one number', (port: string) => `http://2130706433:${port}/`],
  ['an address of all networks', (port: string) => `http://0.0.0.0:${port}/`],
  ['a private address', () => 'http://10.0.0.1/'],
  ['the address of the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
])('%s is refused when the connection is opened', async (_name, urlOf) => {
  const receiver = await startReceiver()
  const url = urlOf(new URL(receiver.url).port)
  expect(await deliveryTo(url, { allowedAddresses: [] })).toMatchObject(failed('ADDRESS_NOT_ALLOWED'))
  expect(receiver.received).toEqual([])
})

test('an http URL from demo mode gets nothing where only https is allowed', async () => {
  const receiver = await startReceiver()
  expect(await deliveryTo(receiver.url, { allowsHttp: false })).toMatchObject(failed('ADDRESS_NOT_ALLOWED'))
  expect(receiver.received).toEqual([])
})

test('of a long answer only the beginning is read', async () => {
  let written = 0
  const { url } = await startReceiver((_received, response) => {
    response.writeHead(200).on('error', () => undefined)
    const write = () => {
      while (!response.destroyed && written < 50_000_000) {
        written += 65_536
        if (!response.write(Buffer.alloc(65_536))) return response.once('drain', write)
      }
    }
    write()
  })
  expect(await deliveryTo(url)).toMatchObject({ status: 'DELIVERED', responseStatus: 200 })
  expect(written).toBeLessThan(50_000_000)
})

test('attempts are counted by outcome', async () => {
  const count = async (outcome: string) =>
    (await scrape(api))[`cardinal_webhook_attempts_total{outcome="${outcome}"}`] ?? 0
  const before = [await count('DELIVERED'), await count('STATUS')]
  await deliveryTo((await startReceiver(status(503))).url)

  const after = [await count('DELIVERED'), await count('STATUS')]
  expect((after[1] ?? 0) - (before[1] ?? 0)).toBe(1)
})

test('a delivery ends in its time, however busy a webhook is, and loses nothing', async () => {
  const receiver = await startReceiver()
  const { id } = await endpoint({ url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  let isOver = false
  const write = async () => {
    while (!isOver) await register(api, { identifiers: [mobile()] })
  }
  const writing = write()
  await deliver(api, { longestMs: 1_500 })
  const sentInTime = receiver.received.length
  isOver = true
  await writing
  await deliver(api)

  expect(sentInTime).toBeGreaterThan(0)
  const all = await deliveriesOf(api, id)
  expect(receiver.received).toHaveLength(all.length)
  expect(new Set(all.map((one) => one.status))).toEqual(new Set(['DELIVERED']))
})

test('a fault in the deliveries of one webhook is thrown at the end, and the others are delivered to', async () => {
  const [broken, fine] = [await startReceiver(), await startReceiver()]
  const { id } = await endpoint({ url: broken.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await endpoint({ url: fine.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await api.db.$executeRaw`
    CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = 'XX001'; END $$`
  await api.db.$executeRawUnsafe(
    `CREATE TRIGGER "broken" BEFORE INSERT ON "WebhookDelivery" FOR EACH ROW WHEN (NEW."webhookId" = '${keyOf(id)}') EXECUTE FUNCTION break_one()`,
  )
  onTestFinished(async () => {
    await api.db.$executeRaw`DROP FUNCTION break_one CASCADE`
    await deliver(api)
  })
  for (let n = 0; n < 3; n++) await register(api, { identifiers: [mobile()] })

  await expect(deliver(api)).rejects.toMatchObject({ message: expect.stringContaining('broken') })

  expect([broken.received.length, fine.received.length]).toEqual([0, 3])
})
