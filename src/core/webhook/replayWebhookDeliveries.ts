import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { WebhookNotFound } from './errors.ts'
import { planReplay, type Replay, type ReplayFacts, type ReplayInput } from './rules/planReplay.ts'
import { findParked, replayDeliveries } from './store/replayDeliveries.ts'
import { lockWebhook } from './store/webhooks.ts'

export type ReplayWebhookDeliveriesInput = ReplayInput & { idempotencyKey: string; webhook: { id: string } }
export type ReplayWebhookDeliveriesResult = { webhookId: string; count: number }

/** Puts parked deliveries of a webhook in line again, with a new schedule. */
export const replayWebhookDeliveries = command<
  ReplayWebhookDeliveriesInput,
  ReplayFacts,
  Replay,
  ReplayWebhookDeliveriesResult
>({
  name: 'replayWebhookDeliveries',
  refusals: [WebhookNotFound, NothingToChange],
  load: async (context, { webhook: { id }, deliveries }) => ({
    webhook: await lockWebhook(context, id),
    parked: await findParked(context, id, deliveries?.map((one) => one.id) ?? null),
  }),
  decide: planReplay,
  apply: async (context, { webhook: { id: webhookId, url }, parked }) => {
    replayDeliveries(context, webhookId, parked)
    const data = { webhookId, host: new URL(url).host, count: parked.length }
    recordEvents(context, [{ type: 'WEBHOOK_DELIVERIES_REPLAYED', data }])
    return { webhookId, count: parked.length }
  },
})
