import { expect, test } from 'vitest'
import { dropOldEvents } from '../../../src/core/events/store/dropOldEvents.ts'
import { beginMonth } from '../../../src/db/beginMonth.ts'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { untilReadable } from '../../support/events/feed.ts'
import { register } from '../../support/link/register.ts'
import { startReceiver } from '../../support/webhook/receiver.ts'
import { created, deliver, deliveriesOf, readWebhook } from '../../support/webhook/webhooks.ts'

const api = useApi()

test('a webhook whose events were dropped before they could be delivered says so, and gets the later ones', async () => {
  const receiver = await startReceiver()
  const id = '019a0000-0000-7000-8000-000000000001'
  await beginMonth(api.db)
  await api.db.$queryRaw`SELECT cardinal_make_month('Event', cardinal_month(now()) - 15)::text`
  await api.db.$executeRaw`
    INSERT INTO "Event" ("transactionId", "type", "at", "caller", "data")
    SELECT cardinal_first_number(cardinal_month(now()) - 15) + n, 'TILL_CREATED', now() - interval '450 days', 'somchai', '{}'
      FROM generate_series(1, 3) AS n`
  // It has had the first of the three.
  await api.db.$transaction([
    api.db
      .$executeRaw`INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('TILL_UPDATED', now(), 'tests', '{}')`,
    api.db.$executeRaw`
      INSERT INTO "Webhook" ("id", "url", "eventTypes", "secretId", "positionTransactionId", "positionId", "createdAt")
      SELECT ${id}::uuid, ${receiver.url}, '{CUSTOMER_REGISTERED,TILL_CREATED}', uuidv7(), "transactionId", "id", now()
        FROM "Event" WHERE "type" = 'TILL_CREATED' ORDER BY "transactionId" LIMIT 1`,
  ])
  await untilReadable(api)
  const dropped = await dropOldEvents(api.db, { days: 400, directory: null }, new AbortController().signal)
  expect(dropped).toHaveLength(2)
  const { customer } = await register(api, { identifiers: [mobile()] })

  await deliver(api)

  expect(receiver.received.map(({ event }) => event.data.customerId)).toEqual([customer.id])
  expect(await readWebhook(api, globalId('Webhook', id))).toMatchObject({
    missedEventsAt: expect.any(String),
  })
})

test('EVENT_DROPPED: a delivery whose event is no longer kept is parked, and the next event of the customer is sent', async () => {
  const receiver = await startReceiver()
  const { id } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const { customer } = await register(api, { identifiers: [mobile()] })
  await api.db.$executeRaw`
    INSERT INTO "WebhookDelivery" ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "customerId", "createdAt", "nextAttemptAt")
    VALUES (uuidv7(), ${keyOf(id)}::uuid, 7, 7, 'CARD_LINKED', ${keyOf(customer.id)}::uuid, now(), now())`

  await deliver(api)

  expect(receiver.received.map(({ event }) => event.type)).toEqual(['CUSTOMER_REGISTERED'])
  expect(await deliveriesOf(api, id)).toMatchObject([
    { eventType: 'CUSTOMER_REGISTERED', status: 'DELIVERED' },
    { eventType: 'CARD_LINKED', status: 'PARKED', failure: 'EVENT_DROPPED', responseStatus: null },
  ])
})
