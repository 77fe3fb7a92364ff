import {
  type CreateWebhookInput,
  type CreateWebhookResult,
  createWebhook,
} from '../../core/webhook/createWebhook.ts'
import { maxWebhooks } from '../../core/webhook/rules/planWebhook.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { EventTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { secretOptions } from './secretOptions.ts'
import { changedWebhook } from './webhookOptions.ts'

const Input = builder.inputRef<CreateWebhookInput>('CreateWebhookInput').implement({
  description: 'A webhook to create.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    url: t.string({
      required: true,
      description:
        'Where events are sent: an `https` URL of at most 2,000 characters, without a user name. In demo mode it can be `http`.',
    }),
    eventTypes: t.field({
      type: [EventTypeEnum],
      description:
        'The types of events to send: at least one. Absent: all types, also those that are added later.',
    }),
    personalData: t.boolean({
      description:
        'Whether values about people are sent, such as identifiers and reasons. The default is false: ids and types only.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateWebhookResult & { replayed: boolean }>('CreateWebhookPayload')
  .implement({
    description: 'Payload of `createWebhook`.',
    fields: (t) => ({
      webhook: t.prismaField(changedWebhook),
      secret: t.string(secretOptions),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createWebhook, {
  description: `Creates a webhook: events from now on are sent to its URL, signed as Standard Webhooks specifies. There can be ${maxWebhooks}.`,
  scope: 'webhooks:write',
  andScope: 'events:read',
  input: Input,
  payload: Payload,
})
