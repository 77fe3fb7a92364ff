import type { createClient } from 'graphql-sse'
import { backoff } from './backoff.ts'
import type { Document } from './document.ts'
import { FeedError } from './feedError.ts'
import {
  type CustomerBy,
  type EventType,
  FollowEvents,
  type FollowEventsSubscription,
  LatestCursor,
} from './generated/operations.ts'
import { openStream } from './openStream.ts'
import { pause } from './pause.ts'
import { adviceAfterError } from './retryAdvice.ts'

/** An event as `followEvents` gives it, if no other document is given. */
export type FollowedEvent = FollowEventsSubscription['events']

type Followed = { events: { cursor: string } }

type Options<Data extends Followed> = {
  /** `createClient` of `graphql-sse`. It is given, so that an app without streams does not load it. */
  createClient: typeof createClient
  /** The address of the service, such as `https://cardinal.example/graphql`. */
  url: string
  /** The headers of each request; a function gives those of the moment, such as a new token. */
  headers: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>)
  /** The cursor of the last event that was handled. Absent: from now on. `0.0`: from the oldest event that is kept. */
  after?: string
  /** Only events of this customer. */
  customer?: CustomerBy
  /** Only events of these types. */
  types?: readonly EventType[]
  /** Called when a stream has begun, and when it has ended. Events are late while none is open, but not lost. */
  onConnection?: (connected: boolean) => void
  /** Ends the iteration. */
  signal?: AbortSignal
  /** Another document: it takes `$after`, `$customer` and `$types`, and selects `events { cursor … }`. */
  // biome-ignore lint/suspicious/noExplicitAny: the variables of a document are known by its author.
  document?: Document<Data, any>
}

/**
 * Follows the events of the service as they are committed, over server-sent events. After a lost connection it resumes at the
 * last cursor: no event is lost or comes twice. If the credentials ended and `headers` is a function, it resumes with new ones.
 * Throws if the service refuses the stream for good: a `FeedError` if it gave a reason, for example that the cursor is too old.
 */
export async function* followEvents<Data extends Followed = FollowEventsSubscription>(
  options: Options<Data>,
): AsyncGenerator<Data['events'], void> {
  const { url, headers, signal, customer, types, onConnection, document: query = FollowEvents } = options
  const headersNow = async () => (typeof headers === 'function' ? headers() : headers)
  const on = { connected: () => onConnection?.(true) }
  const client = options.createClient({ url, headers: headersNow, credentials: 'omit', retryAttempts: 0, on })
  let cursor = options.after
  let failures = 0
  while (!signal?.aborted) {
    try {
      cursor ??= await latestCursor(url, await headersNow(), signal)
      const variables = { after: cursor, customer, types }
      for await (const { events } of openStream<Data>(client, { query, variables }, signal)) {
        failures = 0
        cursor = events.cursor
        yield events
      }
    } catch (error) {
      if (!signal?.aborted && !canResume(error, typeof headers === 'function')) throw error
    } finally {
      onConnection?.(false)
    }
    await pause(backoff(++failures), signal).catch(() => undefined)
  }
}

const canResume = (error: unknown, renews: boolean): boolean =>
  adviceAfterError(error).again !== 'no' ||
  (renews && error instanceof FeedError && error.code === 'CREDENTIALS_ENDED')

/** Where the feed ends now. Without it, events between the first connection and its loss would be missed. */
async function latestCursor(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query: LatestCursor }),
    credentials: 'omit',
    signal: signal ?? null,
  })
  const { data, errors } = await response.json()
  if (errors) throw new FeedError(errors)
  return data.latestEventCursor
}
