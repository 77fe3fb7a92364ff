import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { WebhookNotFound, WebhooksNotConfigured } from './errors.ts'
import { planRotation, type Rotation, type RotationFacts, type RotationInput } from './rules/planRotation.ts'
import { loadWebhook } from './store/loadWebhook.ts'
import { rotateSecret } from './store/webhooks.ts'

export type RotateWebhookSecretInput = RotationInput & { idempotencyKey: string; webhook: { id: string } }
/** The id of the secret is no secret: without the key of the configuration nothing follows from it. */
export type RotateWebhookSecretResult = { webhookId: string; secretId: string }

/** Gives a webhook a new secret. The one before signs too for some time. */
export const rotateWebhookSecret = command<
  RotateWebhookSecretInput,
  RotationFacts,
  Rotation,
  RotateWebhookSecretResult
>({
  name: 'rotateWebhookSecret',
  refusals: [WebhookNotFound, WebhooksNotConfigured],
  load: async (context, { webhook }) => ({
    ...(await loadWebhook(context, webhook.id)),
    now: context.now,
  }),
  decide: planRotation,
  apply: async (context, { webhook: { id: webhookId, url }, previousUntil }) => {
    const secretId = rotateSecret(context, webhookId, previousUntil)
    const data = { webhookId, host: new URL(url).host, previousUntil: previousUntil.toISOString() }
    recordEvents(context, [{ type: 'WEBHOOK_SECRET_ROTATED', data }])
    return { webhookId, secretId }
  },
})
