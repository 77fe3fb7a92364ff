import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { externalId, mobile } from '../support/customer/people.ts'
import { keyOf } from '../support/db/change.ts'
import { register } from '../support/link/register.ts'
import { startReceiver, status } from '../support/webhook/receiver.ts'
import { created, deliver, deliveriesOf, replay, update } from '../support/webhook/webhooks.ts'

const api = useApi()

/** Delivers again and again, as several processes do, until the work has ended. */
async function deliverDuring(work: Promise<unknown>, processes = 3): Promise<void> {
  let isOver = false
  const done = work.finally(() => {
    isOver = true
  })
  const run = async () => {
    while (!isOver) await deliver(api)
    await deliver(api)
  }
  await Promise.all([done, ...Array.from({ length: processes }, run)])
}

/** The ids of all events from a number on, in the order of the feed, by customer. */
async function eventsAfter(id: bigint): Promise<Map<string, string[]>> {
  const events = await api.db.event.findMany({
    where: { id: { gt: id }, customerId: { not: null } },
    orderBy: [{ transactionId: 'asc' }, { id: 'asc' }],
  })
  const byCustomer = Map.groupBy(events, ({ customerId }) => String(customerId))
  return new Map(
    [...byCustomer].map(([customer, some]) => [
      customer,
      some.map((one) => `${one.transactionId}.${one.id}`),
    ]),
  )
}
const newestId = async () => (await api.db.event.aggregate({ _max: { id: true } }))._max.id ?? 0n

/** Registers people in two sources, all at once. */
const registerMany = (people: number) =>
  Promise.all(
    Array.from({ length: people }, async () => {
      const number = mobile()
      for (const source of ['INSTORE', 'WEBSITE'] as const)
        await register(api, { source, identifiers: [number, externalId()] })
    }),
  )

test('three processes that deliver at once send each event once, and those of a customer one after the other', async () => {
  const underWay = new Map<string, number>()
  let [mostOfCustomer, most] = [0, 0]
  const receiver = await startReceiver(({ event }, response) => {
    const customer = String(event.data.customerId)
    underWay.set(customer, (underWay.get(customer) ?? 0) + 1)
    mostOfCustomer = Math.max(mostOfCustomer, underWay.get(customer) ?? 0)
    most = Math.max(
      most,
      [...underWay.values()].reduce((sum, count) => sum + count, 0),
    )
    setTimeout(() => {
      underWay.set(customer, (underWay.get(customer) ?? 0) - 1)
      response.writeHead(204).end()
    }, 5)
  })
  const began = await newestId()
  await created(api, { url: receiver.url })

  await deliverDuring(registerMany(16))

  const arrived = Map.groupBy(
    receiver.received.filter(({ event }) => event.data.customerId !== null),
    ({ event }) => keyOf(String(event.data.customerId)),
  )
  const expected = await eventsAfter(began)
  expect(expected.size).toBe(16)
  expect([...arrived.keys()].toSorted()).toEqual([...expected.keys()].toSorted())
  for (const [customer, ids] of expected)
    expect(arrived.get(customer)?.map(({ event }) => String(event.data.cursor))).toEqual(ids)
  expect([mostOfCustomer, most > 1, most <= 10]).toEqual([1, true, true])
})

test('a webhook that is paused, resumed, changed and replayed while it is delivered to loses nothing and sends nothing twice', async () => {
  const receiver = await startReceiver(status(204))
  const { id } = await created(api, {
    url: receiver.url,
    eventTypes: ['PROFILE_CREATED', 'CUSTOMER_REGISTERED'],
  })
  const began = await newestId()
  const meddle = async () => {
    for (let n = 0; n < 8; n++) {
      await update(api, { webhook: id, status: 'PAUSED' })
      await replay(api, id)
      await update(api, { webhook: id, status: 'ACTIVE', personalData: n % 2 === 0 })
    }
  }

  await deliverDuring(Promise.all([registerMany(12), meddle()]))

  const events = await api.db.event.findMany({
    where: { id: { gt: began }, type: { in: ['PROFILE_CREATED', 'CUSTOMER_REGISTERED'] } },
  })
  const cursors = events.map((event) => `${event.transactionId}.${event.id}`)
  expect(receiver.received.map(({ event }) => String(event.data.cursor)).toSorted()).toEqual(
    cursors.toSorted(),
  )
  expect(new Set((await deliveriesOf(api, id)).map((one) => one.status))).toEqual(new Set(['DELIVERED']))
})
