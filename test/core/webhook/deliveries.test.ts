import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { startReceiver, status, verify } from '../../support/webhook/receiver.ts'
import {
  created,
  deliver,
  deliveriesOf,
  passTime,
  readWebhook,
  update,
} from '../../support/webhook/webhooks.ts'

const api = useApi()

const ReadEvent = graphql(`
  query ReadEvent($id: ID!) {
    node(id: $id) { ... on CardinalEvent { id type cursor occurredAt actor customerId } }
  }
`)

test('an event is sent in the form of Standard Webhooks, and verified by the library of the specification', async () => {
  const receiver = await startReceiver()
  const { id, secret } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const { customer } = await register(api, { identifiers: [mobile()] })

  await deliver(api)

  const [received, ...more] = receiver.received
  if (!received) throw new Error('nothing was received')
  expect(more).toEqual([])
  expect(verify(secret, received)).toEqual(received.event)
  const { type, timestamp, data } = received.event
  const { node } = await api.call(ReadEvent, { id: data.id })
  expect(node).toEqual({
    ...{ id: data.id, type, cursor: data.cursor, occurredAt: timestamp },
    ...{ actor: 'tests', customerId: customer.id },
  })
  expect(data).toEqual({
    ...{ id: received.headers['webhook-id'], cursor: data.cursor, actor: 'tests', customerId: customer.id },
    ...{ source: 'INSTORE', accountId: null },
  })
  expect(received.headers['content-type']).toBe('application/json')
  expect(Math.abs(Number(received.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60)
  expect(await deliveriesOf(api, id)).toMatchObject([
    {
      ...{ webhookId: id, eventId: data.id, eventType: type, customerId: customer.id, status: 'DELIVERED' },
      attempts: 1,
      responseStatus: 204,
      failure: null,
      nextAttemptAt: null,
    },
  ])
})

test('values about people are sent only to an endpoint that asks for them', async () => {
  const [plain, personal] = [await startReceiver(), await startReceiver()]
  await created(api, { url: plain.url, eventTypes: ['IDENTIFIER_ATTACHED'] })
  await created(api, { url: personal.url, eventTypes: ['IDENTIFIER_ATTACHED'], personalData: true })
  const number = mobile()
  await register(api, { identifiers: [number], reason: 'คุณสมชายโทรมา' })

  await deliver(api)

  const [without] = plain.received
  const [withPerson] = personal.received
  expect(without?.event.data).not.toHaveProperty('value')
  expect(without?.event.data).not.toHaveProperty('reason')
  expect(without?.event.data).toMatchObject({ identifierType: 'MOBILE', source: 'INSTORE' })
  expect(without?.body).not.toContain(number.value)
  expect(withPerson?.event.data).toMatchObject({ value: number.value, reason: 'คุณสมชายโทรมา' })
})

test('a failed attempt is repeated under the same id after the pauses of the schedule, and parked after the tenth', async () => {
  const receiver = await startReceiver(status(500))
  const { id, secret } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await register(api, { identifiers: [mobile()] })
  const pauses: number[] = []

  for (let attempt = 1; attempt <= 10; attempt++) {
    await deliver(api)
    const [delivery] = await deliveriesOf(api, id)
    expect(delivery).toMatchObject({ attempts: attempt, responseStatus: 500, failure: 'STATUS' })
    if (delivery?.nextAttemptAt && delivery.lastAttemptAt)
      pauses.push((Date.parse(delivery.nextAttemptAt) - Date.parse(delivery.lastAttemptAt)) / 1_000)
    await passTime(api)
  }
  await deliver(api)

  const schedule = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
  expect(pauses).toHaveLength(schedule.length)
  schedule.forEach((least, n) => {
    expect(pauses[n]).toBeGreaterThanOrEqual(least)
    expect(pauses[n]).toBeLessThanOrEqual(least * 1.1 + 1)
  })
  expect(receiver.received).toHaveLength(10)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  for (const received of receiver.received) verify(secret, received)
  expect(await deliveriesOf(api, id, { status: 'PARKED' })).toMatchObject([
    { attempts: 10, nextAttemptAt: null },
  ])
})

test('a customer’s next event waits until the one before was delivered, and other customers do not', async () => {
  const receiver = await startReceiver((received, response) =>
    response.writeHead(received.event.data.customerId === blocked ? 503 : 200).end(),
  )
  const { id } = await created(api, {
    url: receiver.url,
    eventTypes: ['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED'],
  })
  const { customer } = await register(api, { identifiers: [mobile()] })
  const blocked = customer.id
  const other = await register(api, { identifiers: [mobile()] })

  await deliver(api)

  const waiting = (await deliveriesOf(api, id)).filter(({ customerId }) => customerId === blocked).reverse()
  expect(waiting.map(({ status: state, attempts }) => [state, attempts])).toEqual([
    ...[['RETRYING', 1], ...Array(2).fill(['PENDING', 0])],
  ])
  const delivered = (await deliveriesOf(api, id)).filter(({ customerId }) => customerId === other.customer.id)
  expect(delivered.map(({ status: state }) => state)).toEqual(Array(3).fill('DELIVERED'))

  receiver.answer = status(200)
  receiver.received.length = 0
  await passTime(api)
  await deliver(api)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
    waiting.map(({ eventId }) => eventId),
  )
})

test('410 pauses the endpoint. When it is resumed, it gets what has happened meanwhile', async () => {
  const receiver = await startReceiver(status(410))
  const { id } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const first = await register(api, { identifiers: [mobile()] })
  await deliver(api)
  expect(await readWebhook(api, id)).toMatchObject({ status: 'PAUSED', goneAt: expect.any(String) })
  const [event] = await api.db.event.findMany({ where: { type: 'WEBHOOK_UPDATED' }, orderBy: { id: 'desc' } })
  expect(event).toMatchObject({
    ...{ caller: 'cardinal', reason: 'its receiver answered 410' },
    data: { webhookStatus: 'PAUSED' },
  })
  const second = await register(api, { identifiers: [mobile()] })
  await passTime(api)
  await deliver(api)
  expect(receiver.received).toHaveLength(1)

  receiver.answer = status(204)
  expect(await update(api, { webhook: id, status: 'ACTIVE' })).toMatchObject({
    webhook: { status: 'ACTIVE', goneAt: null },
  })
  await deliver(api)

  const customers = receiver.received.map(({ event }) => event.data.customerId)
  expect(customers).toEqual([first.customer.id, first.customer.id, second.customer.id])
})

test('after an erasure nothing about the person is in deliveries, and what is sent later has no erased value', async () => {
  const receiver = await startReceiver(status(500))
  const { id } = await created(api, {
    ...{ url: receiver.url, personalData: true, eventTypes: ['IDENTIFIER_ATTACHED', 'CUSTOMER_ERASED'] },
  })
  const number = mobile()
  const { customer } = await register(api, { identifiers: [number], reason: 'löwenzahn am Telefon' })
  await deliver(api)
  expect(receiver.received[0]?.event.data).toMatchObject({
    value: number.value,
    reason: 'löwenzahn am Telefon',
  })

  await erased(api, customer.id)
  const rows = (await dump(api.db)).filter((row) => row.includes(number.value) || row.includes('löwenzahn'))
  expect(rows).toEqual([])
  receiver.received.length = 0
  receiver.answer = status(204)
  await passTime(api)
  await deliver(api)

  const sent = receiver.received.filter(({ event }) => event.data.customerId === customer.id)
  expect(sent.map(({ event }) => [event.type, event.data.value, event.data.reason])).toEqual([
    ['IDENTIFIER_ATTACHED', null, null],
    ['CUSTOMER_ERASED', undefined, expect.any(String)],
  ])
  expect(await deliveriesOf(api, id, { status: 'DELIVERED' })).toHaveLength(2)
})
