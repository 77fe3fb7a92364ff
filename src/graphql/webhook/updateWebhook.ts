import {
  type UpdateWebhookInput,
  type UpdateWebhookResult,
  updateWebhook,
} from '../../core/webhook/updateWebhook.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { EventTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { WebhookStatusEnum } from './webhookEnums.ts'
import { changedWebhook, webhookToChange } from './webhookOptions.ts'

const Input = builder.inputRef<UpdateWebhookInput>('UpdateWebhookInput').implement({
  description: 'A change of a webhook. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    webhook: t.globalID(webhookToChange),
    url: t.string({
      description: 'Where events are sent: an `https` URL of at most 2,000 characters, without a user name.',
    }),
    eventTypes: t.field({
      type: [EventTypeEnum],
      description:
        'The types of events to send, in place of those before: at least one. Null: all types. What waits already is sent all the same.',
    }),
    personalData: t.boolean({ description: 'Whether values about people are sent.' }),
    status: t.field({
      type: WebhookStatusEnum,
      description:
        '`PAUSED`: nothing is sent from now on. `ACTIVE`: what waits is sent at once, and then what has happened meanwhile, if it is still kept.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateWebhookResult & { replayed: boolean }>('UpdateWebhookPayload')
  .implement({
    description: 'Payload of `updateWebhook`.',
    fields: (t) => ({
      webhook: t.prismaField(changedWebhook),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateWebhook, {
  description: 'Changes a webhook, pauses it, or resumes it.',
  scope: 'webhooks:write',
  andScope: 'events:read',
  input: Input,
  payload: Payload,
})
