import { type Credentials, createCredentialWatch, type WatchCredentials } from '../../../auth/credentials.ts'
import type { Db } from '../../../db/connect.ts'
import { type Following, follow } from './follow.ts'
import { createTurns } from './limitConcurrency.ts'
import { createStream, type Stream } from './stream.ts'
import { createTail } from './tail.ts'

/** Who follows; `hangUp` cuts its connection. */
export type Consumer = { credentials: Credentials; hangUp: () => void }

/** The streams of one process. */
export type Feed = {
  /** Follows events, no longer than the consumer's credentials last. Null if there are too many streams already. */
  open(following: Following, consumer: Consumer): Stream | null
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
  patience: 15_000,
  interval: 150,
  credentials: 15_000,
  readers: 3,
} as const
export type FeedLimits = { [Name in keyof typeof feedLimits]: number }

export function createFeed(
  db: Db,
  tellFault: (error: unknown) => void,
  { streams, patience, interval, credentials: rhythm, readers }: FeedLimits = feedLimits,
): Feed {
  const tail = createTail(db, interval, tellFault)
  const inTurn = createTurns(readers)
  const watch = createCredentialWatch(db, rhythm, tellFault)
  const all = new Set<Stream>()
  const stopper = new AbortController()
  return {
    open: (following, { credentials, hangUp }) => {
      if (all.size >= streams) return null
      const source = {
        from: following.after,
        open: (signal: AbortSignal) => follow(following, { db, tail, inTurn, signal }),
      }
      const unwatch = watch(credentials, () => stream.end('CREDENTIALS_ENDED'))
      const released = () => {
        all.delete(stream)
        unwatch()
      }
      const stream: Stream = createStream(source, { patience, hangUp, released, tellFault })
      all.add(stream)
      if (stopper.signal.aborted) stream.end('SERVICE_STOPPING')
      return stream
    },
    watch,
    stop: () => {
      for (const stream of all) stream.end('SERVICE_STOPPING')
      stopper.abort()
    },
    stopping: stopper.signal,
  }
}
