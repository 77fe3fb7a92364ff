import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { WebhookLimitExceeded, WebhooksNotConfigured, WebhookUrlNotAllowed } from './errors.ts'
import {
  type NewWebhook,
  type NewWebhookFacts,
  type NewWebhookInput,
  planNewWebhook,
} from './rules/planWebhook.ts'
import { countWebhooks, insertWebhook } from './store/webhooks.ts'

export type CreateWebhookInput = NewWebhookInput & { idempotencyKey: string }
/** The id of the secret is no secret: without the key of the configuration nothing follows from it. */
export type CreateWebhookResult = { webhookId: string; secretId: string }

/** Creates an endpoint that gets the events from now on. */
export const createWebhook = command<CreateWebhookInput, NewWebhookFacts, NewWebhook, CreateWebhookResult>({
  name: 'createWebhook',
  refusals: [WebhooksNotConfigured, WebhookLimitExceeded, WebhookUrlNotAllowed],
  load: async (context) => ({
    hasKey: context.webhooks.key !== null,
    allowsHttp: context.webhooks.allowsHttp,
    count: await countWebhooks(context),
  }),
  decide: planNewWebhook,
  apply: async (context, webhook) => {
    const stored = insertWebhook(context, webhook)
    const { url, eventTypes, personalData } = webhook
    const data = { webhookId: stored.webhookId, host: new URL(url).host, eventTypes, personalData }
    recordEvents(context, [{ type: 'WEBHOOK_CREATED', data: { ...data, webhookStatus: 'ACTIVE' } }])
    return stored
  },
})
