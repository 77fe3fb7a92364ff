import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { assertFound, type StoredWebhook } from './planWebhook.ts'

/** The most deliveries that one call sends again. */
export const maxReplayed = 500

export type ReplayFacts = { webhook: StoredWebhook | null; parked: readonly ParkedDelivery[] }
export type ParkedDelivery = { id: string; customerId: string | null }
export type ReplayInput = { deliveries?: readonly { id: string }[] | null | undefined }
export type Replay = { webhook: StoredWebhook; parked: readonly ParkedDelivery[] }

/** Plans which parked deliveries are put in line again. Throws `WebhookNotFound`, `InvalidInput` or `NothingToChange`. */
export function planReplay({ webhook, parked }: ReplayFacts, { deliveries }: ReplayInput): Replay {
  const found = assertFound(webhook)
  if (deliveries && deliveries.length > maxReplayed)
    throw new InvalidInput({ reason: `at most ${maxReplayed} deliveries can be named in one call.` }, [
      'deliveries',
    ])
  if (parked.length === 0) throw new NothingToChange({}, [])
  return { webhook: found, parked }
}
