import type { Context } from '../context.ts'
import { WebhookRef } from './webhook.ts'

/** The options of `webhook` in an input: the webhook to change. */
export const webhookToChange = {
  for: WebhookRef,
  required: true,
  description: 'The global id of the webhook.',
} as const

/** The options of `webhook` in a payload. */
export const changedWebhook = {
  type: WebhookRef,
  nullable: true,
  description: 'The webhook as it is now; null if it was deleted meanwhile.',
  resolve: (query: object, { webhookId }: { webhookId: string }, _args: object, { db }: Context) =>
    db.webhook.findUnique({ ...query, where: { id: webhookId } }),
} as const
