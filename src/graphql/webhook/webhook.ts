import { eventTypes } from '../../core/events/rules/eventTypes.ts'
import { maxWebhooks } from '../../core/webhook/rules/planWebhook.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { EventTypeEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { WebhookStatusEnum } from './webhookEnums.ts'

export const WebhookRef = builder.prismaNode('Webhook', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description:
    'An endpoint of another system. Each event of its types is sent to it by HTTP, signed as Standard Webhooks specifies: at least once, and the events of a customer in order.',
  authScopes: { scope: 'webhooks:read' },
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Where events are sent.' }),
    eventTypes: t.field({
      type: [EventTypeEnum],
      description: `The types of events that it gets: ${Object.keys(eventTypes).length} at most. Empty: all types, also those that are added later.`,
      select: { eventTypes: true },
      resolve: (webhook) => webhook.eventTypes,
    }),
    personalData: t.exposeBoolean('personalData', {
      description:
        'Whether it gets values about people, such as identifiers and reasons. False: ids and types only.',
    }),
    status: t.expose('status', {
      type: WebhookStatusEnum,
      description: 'Whether events are delivered. `updateWebhook` changes it.',
    }),
    goneAt: t.expose('goneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the service paused it, because its receiver answered 410; otherwise null.',
    }),
    missedEventsAt: t.expose('missedEventsAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the service last noticed that events for it were dropped, because they were too old before they could be delivered; null if it missed none.',
    }),
    previousSecretUntil: t.expose('previousSecretUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the secret before signs too; null if the secret was never rotated.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
  }),
})

builder.queryFields((t) => ({
  webhook: t.prismaField({
    type: WebhookRef,
    nullable: true,
    description: 'A webhook by its id; null if there is none.',
    authScopes: { scope: 'webhooks:read' },
    args: {
      id: t.arg.globalID({ for: WebhookRef, required: true, description: 'The global id of the webhook.' }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.webhook.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  webhooks: t.connection(
    {
      type: WebhookRef,
      description: `Every webhook, oldest first: ${maxWebhooks} at most.`,
      authScopes: { scope: 'webhooks:read' },
      rows: () => ({ model: 'Webhook', order: byKey('id', 'uuid') }),
      resolve: resolveRows,
    },
    connectionOf(WebhookRef),
  ),
}))
