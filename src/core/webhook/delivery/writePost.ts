import { Webhook } from 'standardwebhooks'
import { eventPayload, type FeedEvent } from '../../events/rules/eventPayload.ts'
import type { Post } from './post.ts'

type Target = { url: string; personalData: boolean; secrets: readonly string[] }

/** The request that tells an endpoint of an event, in the form of Standard Webhooks. Each secret signs it. */
export function writePost(event: FeedEvent, { url, personalData, secrets }: Target, now: Date): Post {
  const data = eventPayload(event, { personalData })
  const body = JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data })
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Cardinal',
      // The same for each attempt, so that a receiver can tell what it has already.
      'webhook-id': data.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(data.id, now, body)).join(' '),
    },
  }
}
