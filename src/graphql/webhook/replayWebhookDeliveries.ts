import {
  type ReplayWebhookDeliveriesInput,
  type ReplayWebhookDeliveriesResult,
  replayWebhookDeliveries,
} from '../../core/webhook/replayWebhookDeliveries.ts'
import { maxReplayed } from '../../core/webhook/rules/planReplay.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { WebhookDeliveryRef } from './webhookDelivery.ts'
import { changedWebhook, webhookToChange } from './webhookOptions.ts'

const Input = builder.inputRef<ReplayWebhookDeliveriesInput>('ReplayWebhookDeliveriesInput').implement({
  description: 'Parked deliveries to send again.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    webhook: t.globalID(webhookToChange),
    deliveries: t.globalIDList({
      for: WebhookDeliveryRef,
      description: `The global ids of the deliveries: ${maxReplayed} at most. Those that are not parked are left out. Absent: the ${maxReplayed} that were added first.`,
    }),
  }),
})

const Payload = builder
  .objectRef<ReplayWebhookDeliveriesResult & { replayed: boolean }>('ReplayWebhookDeliveriesPayload')
  .implement({
    description: 'Payload of `replayWebhookDeliveries`.',
    fields: (t) => ({
      webhook: t.prismaField(changedWebhook),
      count: t.exposeInt('count', { description: 'How many deliveries are in line again.' }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(replayWebhookDeliveries, {
  description:
    'Puts parked deliveries in line again, with a new schedule. They go before later events of their customers that still wait.',
  scope: 'webhooks:write',
  input: Input,
  payload: Payload,
})
