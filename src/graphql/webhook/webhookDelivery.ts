import { encodeGlobalID } from '@pothos/plugin-relay'
import { eventGlobalId } from '../../core/events/rules/eventGlobalId.ts'
import { keptDays } from '../../core/webhook/store/dropOldDeliveries.ts'
import type { EventType, WebhookDeliveryStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { EventTypeEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { WebhookRef } from './webhook.ts'
import { WebhookDeliveryStatusEnum, WebhookFailureEnum } from './webhookEnums.ts'

export const WebhookDeliveryRef = builder.prismaNode('WebhookDelivery', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: `The delivery of one event to one webhook. It is kept for ${keptDays.delivered} days after it was delivered, and for ${keptDays.parked} days after it was parked. No body is stored.`,
  authScopes: { scope: 'webhooks:read' },
  fields: (t) => ({
    webhookId: t.id({
      description: 'The global id of the webhook.',
      select: { webhookId: true },
      resolve: ({ webhookId }) => encodeGlobalID('Webhook', webhookId),
    }),
    eventId: t.id({
      description: 'The global id of the event, which is also the header `webhook-id`.',
      select: { eventType: true, eventTransactionId: true, eventId: true },
      resolve: ({ eventType: type, eventTransactionId: transactionId, eventId: id }) =>
        eventGlobalId({ type, transactionId, id }),
    }),
    eventType: t.expose('eventType', { type: EventTypeEnum, description: 'The type of the event.' }),
    customerId: t.id({
      nullable: true,
      description: 'The id of the customer that the event is about; null if it is about none.',
      select: { customerId: true },
      resolve: ({ customerId }) => customerId && customerGlobalId(customerId),
    }),
    status: t.expose('status', { type: WebhookDeliveryStatusEnum, description: 'How far it is.' }),
    attempts: t.exposeInt('attempts', {
      description: 'How many attempts were made since the event was added or put in line again.',
    }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'From when on it is sent; null if it has ended, or waits for an earlier event of its customer.',
    }),
    lastAttemptAt: t.expose('lastAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last attempt ended; null if none has.',
    }),
    responseStatus: t.exposeInt('responseStatus', {
      nullable: true,
      description: 'The HTTP status of the last answer; null if there was none.',
    }),
    failure: t.expose('failure', {
      type: WebhookFailureEnum,
      nullable: true,
      description: 'Why the last attempt failed; null if it did not.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was delivered or parked; null if it has not ended.',
    }),
  }),
})

type Filter = {
  status?: WebhookDeliveryStatus | null | undefined
  eventType?: EventType | null | undefined
}

const FilterInput = builder.inputRef<Filter>('WebhookDeliveryFilter').implement({
  description: 'Which deliveries to list. Absent fields do not limit it.',
  fields: (t) => ({
    status: t.field({ type: WebhookDeliveryStatusEnum, description: 'Only deliveries with this status.' }),
    eventType: t.field({ type: EventTypeEnum, description: 'Only deliveries of events of this type.' }),
  }),
})

builder.queryFields((t) => ({
  webhookDelivery: t.prismaField({
    type: WebhookDeliveryRef,
    nullable: true,
    description: 'A delivery by its id; null if there is none.',
    authScopes: { scope: 'webhooks:read' },
    args: {
      id: t.arg.globalID({
        for: WebhookDeliveryRef,
        required: true,
        description: 'The global id of the delivery.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.webhookDelivery.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  webhookDeliveries: t.connection(
    {
      type: WebhookDeliveryRef,
      description: 'The deliveries of a webhook, newest first. Empty if there is no webhook with this id.',
      authScopes: { scope: 'webhooks:read' },
      args: {
        webhook: t.arg.globalID({
          for: WebhookRef,
          required: true,
          description: 'The global id of the webhook.',
        }),
        filter: t.arg({ type: FilterInput, description: 'Which deliveries to list; absent means all.' }),
      },
      rows: ({ webhook, filter }) => ({
        model: 'WebhookDelivery',
        order: byKey('id', 'uuid', 'desc'),
        where: {
          webhookId: keyOrNone(webhook.id),
          ...(filter?.status && { status: filter.status }),
          ...(filter?.eventType && { eventType: filter.eventType }),
        },
      }),
      resolve: resolveRows,
    },
    connectionOf(WebhookDeliveryRef),
  ),
}))
