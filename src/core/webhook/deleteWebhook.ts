import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { WebhookNotFound } from './errors.ts'
import { assertFound, type StoredWebhook, type WebhookFacts } from './rules/planWebhook.ts'
import { loadWebhook } from './store/loadWebhook.ts'
import { removeWebhook } from './store/webhooks.ts'

export type DeleteWebhookInput = { idempotencyKey: string; webhook: { id: string } }
export type DeleteWebhookResult = { webhookId: string }

/** Deletes a webhook. It gets nothing any more. */
export const deleteWebhook = command<DeleteWebhookInput, WebhookFacts, StoredWebhook, DeleteWebhookResult>({
  name: 'deleteWebhook',
  refusals: [WebhookNotFound],
  load: (context, { webhook }) => loadWebhook(context, webhook.id),
  decide: ({ webhook }) => assertFound(webhook),
  apply: async (context, { id: webhookId, url }) => {
    removeWebhook(context, webhookId)
    recordEvents(context, [{ type: 'WEBHOOK_DELETED', data: { webhookId, host: new URL(url).host } }])
    return { webhookId }
  },
})
