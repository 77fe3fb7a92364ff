import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { WebhooksNotConfigured } from '../errors.ts'
import { assertFound, type StoredWebhook, type WebhookFacts } from './planWebhook.ts'

/** The longest time, and the usual one, for which the secret before signs too (hours). */
export const previousHours = { most: 168, preset: 24 } as const

export type RotationFacts = WebhookFacts & { now: Date }
export type RotationInput = { previousHours?: number | null | undefined }
export type Rotation = { webhook: StoredWebhook; previousUntil: Date }

/** Plans a new secret of a webhook. Throws `WebhookNotFound`, `WebhooksNotConfigured` or `InvalidInput`. */
export function planRotation(
  { webhook, hasKey, now }: RotationFacts,
  { previousHours: given }: RotationInput,
): Rotation {
  const found = assertFound(webhook)
  if (!hasKey) throw new WebhooksNotConfigured({}, [])
  const hours = given ?? previousHours.preset
  if (hours < 0 || hours > previousHours.most)
    throw new InvalidInput({ reason: `previousHours must be 0 to ${previousHours.most}.` }, ['previousHours'])
  return { webhook: found, previousUntil: new Date(now.getTime() + hours * 3_600_000) }
}
