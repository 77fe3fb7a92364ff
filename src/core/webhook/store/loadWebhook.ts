import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { WebhookFacts } from '../rules/planWebhook.ts'
import { lockWebhook } from './webhooks.ts'

/** The facts about a webhook, locked, and what the configuration allows. */
export const loadWebhook = async (context: CommandContext, id: string): Promise<WebhookFacts> => ({
  webhook: await lockWebhook(context, id),
  hasKey: context.webhooks.key !== null,
  allowsHttp: context.webhooks.allowsHttp,
})
