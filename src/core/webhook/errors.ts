import { refusal } from '../../engine/refusal.ts'

export class WebhookNotFound extends refusal({
  code: 'WEBHOOK_NOT_FOUND',
  when: 'No webhook has this id.',
  say: () => 'No webhook has this id. It may have been deleted. Check the id.',
}) {}

export class WebhookUrlNotAllowed extends refusal({
  code: 'WEBHOOK_URL_NOT_ALLOWED',
  when: 'The URL is malformed, is not `https`, has a user name or a password, or is longer than 2,000 characters.',
  fields: { reason: ['text', 'What is wrong with the URL.'] },
  say: ({ reason }) => `Nothing can be delivered to this URL: ${reason}`,
}) {}

export class WebhooksNotConfigured extends refusal({
  code: 'WEBHOOKS_NOT_CONFIGURED',
  when: 'The service has no secret to sign deliveries with.',
  say: () =>
    'The service cannot sign deliveries: WEBHOOK_SECRET is not configured. Configure it, and send the call again.',
  retryable: true,
}) {}

export class WebhookLimitExceeded extends refusal({
  code: 'WEBHOOK_LIMIT_EXCEEDED',
  when: 'There are as many webhooks as there can be.',
  fields: { limit: ['count', 'The most webhooks.'] },
  say: ({ limit }) => `There are ${limit} webhooks already. Delete one with deleteWebhook.`,
}) {}
