import { encodeGlobalID } from '@pothos/plugin-relay'
import {
  type DeleteWebhookInput,
  type DeleteWebhookResult,
  deleteWebhook,
} from '../../core/webhook/deleteWebhook.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { webhookToChange } from './webhookOptions.ts'

const Input = builder.inputRef<DeleteWebhookInput>('DeleteWebhookInput').implement({
  description: 'A webhook to delete.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    webhook: t.globalID(webhookToChange),
  }),
})

const Payload = builder
  .objectRef<DeleteWebhookResult & { replayed: boolean }>('DeleteWebhookPayload')
  .implement({
    description: 'Payload of `deleteWebhook`.',
    fields: (t) => ({
      webhookId: t.id({
        description: 'The global id of the webhook that was deleted.',
        resolve: ({ webhookId }) => encodeGlobalID('Webhook', webhookId),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(deleteWebhook, {
  description: 'Deletes a webhook and its deliveries. An attempt that is under way may still arrive.',
  scope: 'webhooks:write',
  input: Input,
  payload: Payload,
})
