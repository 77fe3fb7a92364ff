import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { type Background, createGenerations } from '../core/cardSeries/generationWorker.ts'
import { continueNumbers } from '../core/events/feed/continueNumbers.ts'
import { createFeed, feedLimits } from '../core/events/feed/feed.ts'
import { connect, type Db } from '../db/connect.ts'
import { type Embedded, startEmbedded } from '../db/embedded/embedded.ts'
import { migrate } from '../db/migrations/migrate.ts'
import { startForgetting } from '../engine/purgeIdempotencyKeys.ts'
import { createFaultLog } from '../telemetry/faultLog.ts'
import { createHttpServer } from './createServer.ts'

/** A service that listens. */
export type Service = {
  port: number
  /** Finishes the requests under way (7 s at most), disconnects, and stops the embedded database. */
  stop(): Promise<void>
  /** Resolves with the reason when the embedded database has ended and cannot be started again. */
  failed: Promise<Error>
}

/**
 * Starts the database if none is configured, migrates it, loads the demo programme in demo mode, and listens. A start that
 * is aborted undoes what it has begun and rejects with the signal's reason.
 */
export async function startService(config: Config, log: Logger, signal: AbortSignal): Promise<Service> {
  const tell = (sentence: string) => log.warn(sentence)
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir, { tell })
  const url = config.databaseUrl ?? embedded?.url ?? ''
  let db: Db | undefined
  try {
    signal.throwIfAborted()
    await migrate(url, { onWait: tell })
    signal.throwIfAborted()
    db = connect(url)
    if (await continueNumbers(db)) log.warn('the events come from another cluster: their numbers go on')
    if (config.demo) await (await import('../../prisma/seed.ts')).seed(db)
    signal.throwIfAborted()
    const faults = createFaultLog({ log, db })
    const { faultsOf } = faults
    const background = createGenerations(db, faultsOf('generation of cards'))
    const streams = config.door.limits.subscriptions
    const feed = createFeed(db, faultsOf('event feed'), { ...feedLimits, streams })
    const server = createHttpServer({ ...config, db, log, faultsOf, background, feed })
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const clock = lookForWork(background)
    const forgetting = startForgetting(db, config.keptDays, faultsOf('removal of idempotency keys'))
    return {
      port,
      stop: async () => {
        clearInterval(clock)
        faults.stop()
        feed.stop()
        await within(drain, Promise.all([close(server), background.stop(), forgetting.stop()]))
        await letGo(db, embedded)
      },
      failed: embedded?.failed ?? new Promise(() => undefined),
    }
  } catch (error) {
    await letGo(db, embedded)
    throw error
  }
}

/** Now, and every half minute: another process may have left work behind. */
function lookForWork(background: Background): NodeJS.Timeout {
  background.wake()
  return setInterval(background.wake, 30_000).unref()
}

/** How long a stop waits for what is under way: less than the 10 s that most supervisors grant (milliseconds). */
const drain = 7_000

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A stream that ends now leaves a connection that Node would keep for another request.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const lost = setTimeout(() => server.closeAllConnections(), drain)
  await closed
  clearInterval(idle)
  clearTimeout(lost)
}

/** Disconnecting waits for statements under way, which a network that is silent never ends. */
async function letGo(db: Db | undefined, embedded: Embedded | null): Promise<void> {
  await within(500, db?.$disconnect())
  await embedded?.stop()
}

/** Waits for something, so long and no longer (milliseconds). */
async function within(milliseconds: number, pending: Promise<unknown> | undefined): Promise<void> {
  const timer = new AbortController()
  await Promise.race([
    pending,
    sleep(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined),
  ])
  timer.abort()
}
