import {
  type RotateWebhookSecretInput,
  type RotateWebhookSecretResult,
  rotateWebhookSecret,
} from '../../core/webhook/rotateWebhookSecret.ts'
import { previousHours } from '../../core/webhook/rules/planRotation.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { secretOptions } from './secretOptions.ts'
import { changedWebhook, webhookToChange } from './webhookOptions.ts'

const Input = builder.inputRef<RotateWebhookSecretInput>('RotateWebhookSecretInput').implement({
  description: 'A webhook that gets a new secret.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    webhook: t.globalID(webhookToChange),
    previousHours: t.int({
      description: `For how many hours the present secret signs too: 0–${previousHours.most}. The default is ${previousHours.preset}. A secret before the present one ends at once.`,
    }),
  }),
})

const Payload = builder
  .objectRef<RotateWebhookSecretResult & { replayed: boolean }>('RotateWebhookSecretPayload')
  .implement({
    description: 'Payload of `rotateWebhookSecret`.',
    fields: (t) => ({
      webhook: t.prismaField(changedWebhook),
      secret: t.string(secretOptions),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(rotateWebhookSecret, {
  description:
    'Gives a webhook a new secret. For some time each delivery has two signatures, one by each secret, so that no receiver has to change at the same moment.',
  scope: 'webhooks:write',
  input: Input,
  payload: Payload,
})
