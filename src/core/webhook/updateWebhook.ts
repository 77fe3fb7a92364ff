import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { WebhookNotFound, WebhookUrlNotAllowed } from './errors.ts'
import {
  planWebhookChange,
  type WebhookChange,
  type WebhookChangeInput,
  type WebhookFacts,
} from './rules/planWebhook.ts'
import { loadWebhook } from './store/loadWebhook.ts'
import { changeWebhook } from './store/webhooks.ts'

export type UpdateWebhookInput = WebhookChangeInput & { idempotencyKey: string; webhook: { id: string } }
export type UpdateWebhookResult = { webhookId: string }

/** Changes a webhook, pauses it or resumes it. */
export const updateWebhook = command<UpdateWebhookInput, WebhookFacts, WebhookChange, UpdateWebhookResult>({
  name: 'updateWebhook',
  refusals: [WebhookNotFound, WebhookUrlNotAllowed, NothingToChange],
  load: (context, { webhook }) => loadWebhook(context, webhook.id),
  decide: planWebhookChange,
  apply: async (context, change) => {
    changeWebhook(context, change)
    const { eventTypes = null, personalData = null, status: webhookStatus = null } = change.set
    const data = { webhookId: change.id, host: new URL(change.url).host, personalData, webhookStatus }
    recordEvents(context, [{ type: 'WEBHOOK_UPDATED', data: { ...data, eventTypes } }])
    return { webhookId: change.id }
  },
})
