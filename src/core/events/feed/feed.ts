import { type Credentials, createCredentialWatch, type WatchCredentials } from '../../../auth/credentials.ts'
import type { Db } from '../../../db/connect.ts'
import { type Following, follow } from './follow.ts'
import { limitConcurrency } from './limitConcurrency.ts'
import { createPoller } from './poller.ts'
import { createStream, type Stream } from './stream.ts'

/** A consumer of a stream. `disconnect` closes its connection. */
export type Consumer = { credentials: Credentials; disconnect: () => void }

/** The streams of one process. */
export type Feed = {
  /** Follows events, no longer than the consumer's credentials last. Null if there are too many streams already. */
  open(following: Following, consumer: Consumer): Stream | null
  /** How many streams are open. */
  count(): number
  /** Watches the credentials of those who are connected. */
  readonly watch: WatchCredentials
  /** Ends every stream and lets none begin. */
  stop(): void
  /** Says that it is stopping. */
  readonly stopping: AbortSignal
}

/**
 * How many streams at once, how long one may leave an event lying, how often new events are looked for, how often ended
 * credentials are (milliseconds), and how many connections of the pool the streams may read with at once.
 */
export const feedLimits = {
  streams: 1_000,
  consumerTimeoutMs: 15_000,
  intervalMs: 150,
  credentials: 15_000,
  readers: 3,
} as const
export type FeedLimits = { [Name in keyof typeof feedLimits]: number }

export function createFeed(
  db: Db,
  onError: (error: unknown) => void,
  {
    streams,
    consumerTimeoutMs,
    intervalMs,
    credentials: credentialsIntervalMs,
    readers,
  }: FeedLimits = feedLimits,
): Feed {
  const poller = createPoller(db, intervalMs, onError)
  const runLimited = limitConcurrency(readers)
  const watch = createCredentialWatch(db, credentialsIntervalMs, onError)
  const all = new Set<Stream>()
  const stopper = new AbortController()
  return {
    open: (following, { credentials, disconnect }) => {
      if (all.size >= streams) return null
      const source = {
        from: following.after,
        open: (signal: AbortSignal) => follow(following, { db, poller, runLimited, signal }),
      }
      const unwatch = watch(credentials, () => stream.end('CREDENTIALS_ENDED'))
      const released = () => {
        all.delete(stream)
        unwatch()
      }
      const stream: Stream = createStream(source, { consumerTimeoutMs, disconnect, released, onError })
      all.add(stream)
      if (stopper.signal.aborted) stream.end('SERVICE_STOPPING')
      return stream
    },
    count: () => all.size,
    watch,
    stop: () => {
      for (const stream of all) stream.end('SERVICE_STOPPING')
      stopper.abort()
    },
    stopping: stopper.signal,
  }
}
