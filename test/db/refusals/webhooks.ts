import { id } from '../world.ts'
import type { Refusal } from './statements.ts'

/** SQL for a webhook. */
const webhook = (more: object = {}) =>
  insert('Webhook', {
    ...{
      id: `'${id(97)}'`,
      url: `'https://hooks.example.co.th/'`,
      eventTypes: `'{}'`,
      secretId: `'${id(98)}'`,
    },
    ...{ positionTransactionId: '10', positionId: '5', createdAt: 'now()', ...more },
  })
/** SQL for a delivery to it. */
const delivery = (row: number, more: object = {}) =>
  insert('WebhookDelivery', {
    ...{ id: `'${id(row)}'`, webhookId: `'${id(97)}'`, eventTransactionId: '1', eventId: String(row) },
    ...{ eventType: `'CARD_LINKED'`, createdAt: 'now()', customerId: `'${id(1)}'`, ...more },
  })
function insert(table: string, columns: Record<string, string>): string {
  const names = Object.keys(columns).map((name) => `"${name}"`)
  return `INSERT INTO "${table}" (${names.join()}) VALUES (${Object.values(columns).join()});`
}

/** Webhooks and their deliveries. */
export const webhooks: Refusal[] = [
  {
    what: 'a webhook that leaves no event',
    constraint: 'Event_for_every_change',
    quiet: true,
    statements: webhook(),
  },
  {
    what: 'a webhook without event types',
    constraint: 'Webhook_types_known',
    statements: webhook({ eventTypes: 'NULL' }),
  },
  {
    what: 'a former secret without an end',
    constraint: 'Webhook_previous_secret_whole',
    statements: webhook({ previousSecretId: `'${id(99)}'` }),
  },
  {
    what: 'a webhook that goes back in the feed',
    constraint: 'Webhook_goes_forward',
    statements: `${webhook()} UPDATE "Webhook" SET "positionId" = 4`,
  },
  {
    what: 'an event for a webhook twice',
    constraint: 'WebhookDelivery_webhookId_eventTransactionId_eventId_key',
    statements: delivery(95) + delivery(96, { eventId: '95' }),
  },
  {
    what: 'two events of a customer that are sent at once',
    constraint: 'WebhookDelivery_one_of_customer',
    statements: delivery(95, { nextAttemptAt: 'now()' }) + delivery(96, { nextAttemptAt: 'now()' }),
  },
  {
    what: 'two events without a customer that are sent at once',
    constraint: 'WebhookDelivery_one_of_customer',
    statements: [95, 96].map((row) => delivery(row, { customerId: 'NULL', nextAttemptAt: 'now()' })).join(''),
  },
  {
    what: 'a parked delivery that has not ended',
    constraint: 'WebhookDelivery_end_whole',
    statements: delivery(95, { status: `'PARKED'` }),
  },
  {
    what: 'a delivered event that is sent again',
    constraint: 'WebhookDelivery_ended_rests',
    statements: delivery(95, { status: `'DELIVERED'`, endedAt: 'now()', nextAttemptAt: 'now()' }),
  },
  {
    what: 'a process that sends what is not due',
    constraint: 'WebhookDelivery_lease_fits',
    statements: delivery(95, { leasedUntil: 'now()' }),
  },
]
