import type { EventFields } from '../eventData.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

const webhook = {
  webhookId: ['webhook', 'The webhook as it is today; null if it was deleted.', { name: 'webhook' }],
  host: ['text', 'The host of its URL after the change.'],
} as const satisfies EventFields
const settings = {
  eventTypes: ['eventTypes', 'The types of events that it gets: one for each; empty means all.'],
  personalData: ['flag', 'Whether it gets values about people; null if the change did not set it.'],
  webhookStatus: ['webhookStatus', 'The status after the change; null if the change did not set it.'],
} as const satisfies EventFields

/** The types of events of webhooks. */
export const webhookEvents = {
  WEBHOOK_CREATED: { text: 'A webhook was created.', data: { ...webhook, ...settings } },
  WEBHOOK_UPDATED: {
    text: 'A webhook was changed, paused or resumed, also by the service when its receiver was gone.',
    data: { ...webhook, ...settings },
  },
  WEBHOOK_SECRET_ROTATED: {
    text: 'A webhook got a new secret.',
    data: {
      ...webhook,
      previousUntil: ['text', 'Until when the secret before signs too: ISO 8601, in UTC.'],
    },
  },
  WEBHOOK_DELETED: { text: 'A webhook was deleted.', data: webhook },
  WEBHOOK_DELIVERIES_REPLAYED: {
    text: 'Parked deliveries of a webhook were put in line again.',
    data: { ...webhook, count: ['count', 'The number of deliveries.'] },
  },
} as const satisfies EventDeclarations
