import { Counter } from 'prom-client'
import { WebhookFailure } from '../../../generated/prisma/enums.ts'
import { writeMetrics } from '../../../telemetry/writeMetrics.ts'

/** Attempts to deliver events to webhooks, in this process. */
export const webhookAttempts = new Counter({
  name: 'cardinal_webhook_attempts_total',
  help: 'Attempts to deliver an event to a webhook: delivered, or the kind of failure.',
  ...{ registers: [writeMetrics], labelNames: ['outcome'] as const },
})

// Series that exist from the start can be compared with a later value.
for (const outcome of ['DELIVERED', ...Object.values(WebhookFailure)]) webhookAttempts.inc({ outcome }, 0)
