import { createSecretKey, type KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookSettings } from '../../../config/webhookSettings.ts'
import type { Db } from '../../../db/connect.ts'
import type { Answer } from '../rules/planNextAttempt.ts'
import type { Claimed } from '../store/claimDeliveries.ts'
import type { Endpoint } from '../store/lockEndpoint.ts'
import type { Answered } from '../store/recordAnswers.ts'
import { webhookSecret } from '../store/webhookSecret.ts'
import { advance } from './advance.ts'
import { post } from './post.ts'
import { webhookAttempts } from './webhookAttempts.ts'
import { writePost } from './writePost.ts'

/** What deliveries need. */
export type Delivering = {
  db: Db
  settings: WebhookSettings & { secret: string }
  /** How long an attempt may take (milliseconds). */
  timeoutMs: number
  /** Aborted when the service stops: attempts that are under way are interrupted. */
  signal: AbortSignal
  /** Aborted when nothing new is to be taken: attempts that are under way end. */
  closing: AbortSignal
}

/** How often a webhook with attempts under way looks for more to send (milliseconds). */
const interval = 500

/** Delivers what is due to one webhook, several at a time, until nothing is due and no attempt is under way. */
export async function deliverTo(webhookId: string, delivering: Delivering): Promise<void> {
  const { db, settings, signal, closing } = delivering
  const key = createSecretKey(settings.secret, 'utf8')
  const answered: Answered[] = []
  const underWay = new Set<Promise<void>>()
  for (;;) {
    const step = await advance(db, webhookId, { answered: answered.splice(0), takes: !closing.aborted })
    for (const claimed of step?.claimed ?? []) {
      const attempt = send(claimed, { endpoint: step?.endpoint as Endpoint, key, delivering }).then(
        (answer) => {
          answered.push({ deliveryId: claimed.deliveryId, attempt: claimed.attempt, answer })
          underWay.delete(attempt)
        },
      )
      underWay.add(attempt)
    }
    if (underWay.size > 0) await Promise.race([...underWay, wait(signal)])
    else if (answered.length === 0 && !step?.more) return
  }
}

/** Waits for the next look; if the service stops, for the attempts that this interrupts. */
const wait = (signal: AbortSignal) =>
  sleep(interval, undefined, signal.aborted ? {} : { signal }).catch(() => undefined)

type Sending = { endpoint: Endpoint; key: KeyObject; delivering: Delivering }

async function send(
  { event }: Claimed,
  { endpoint, key, delivering: { settings, timeoutMs, signal } }: Sending,
): Promise<Answer | null> {
  const answer = event
    ? await post(
        writePost(
          event,
          { ...endpoint, secrets: endpoint.secretIds.map((id) => webhookSecret(key, id)) },
          new Date(),
        ),
        { ...settings, timeoutMs, signal },
      )
    : ({ responseStatus: null, failure: 'EVENT_DROPPED' } as const)
  if (answer) webhookAttempts.inc({ outcome: answer.failure ?? 'DELIVERED' })
  return answer
}
