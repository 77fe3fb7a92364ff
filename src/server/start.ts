import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { type Background, createGenerations } from '../core/cardSeries/generationWorker.ts'
import { continueNumbers } from '../core/events/feed/continueNumbers.ts'
import { createFeed, feedLimits } from '../core/events/feed/feed.ts'
import { connect, type Db } from '../db/connect.ts'
import { type Embedded, startEmbedded } from '../db/embedded/embedded.ts'
import { migrate } from '../db/migrations/migrate.ts'
import { startForgetting } from '../engine/purgeIdempotencyKeys.ts'
import { describeBug } from '../telemetry/describeFault.ts'
import { createHttpServer } from './createServer.ts'

/** A service that listens. */
export type Service = {
  port: number
  /** Finishes what is under way and lets go of everything. */
  stop(): Promise<void>
}

/** Starts the database if none is configured, migrates it, loads the demo programme in demo mode, and listens. */
export async function startService(config: Config, log: Logger): Promise<Service> {
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir)
  const url = config.databaseUrl ?? embedded?.url ?? ''
  let db: Db | undefined
  try {
    await migrate(url)
    db = connect(url)
    if (await continueNumbers(db)) log.warn('the events come from another cluster: their numbers go on')
    if (config.demo) await (await import('../../prisma/seed.ts')).seed(db)
    const tellFault = (what: string) => (error: unknown) => log.error(describeBug(error), what)
    const background = createGenerations(db, tellFault('a background run failed'))
    const streams = config.door.limits.subscriptions
    const feed = createFeed(db, tellFault('the feed'), { ...feedLimits, streams })
    const server = createHttpServer({ ...config, db, log, background, feed })
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const clock = lookForWork(background)
    const forgetting = startForgetting(db, config.keptDays, (error) =>
      log.error(describeBug(error), 'old calls are not forgotten'),
    )
    return {
      port,
      stop: async () => {
        clearInterval(clock)
        await forgetting.stop()
        feed.stop()
        await close(server)
        await background.stop()
        await letGo(db, embedded)
      },
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
/** How long a stop waits for requests under way: less than the 10 s that most who stop a process grant it (milliseconds). */
const patience = 7_000

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A stream that ends now leaves a connection that Node would keep for another request.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const lost = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearInterval(idle)
  clearTimeout(lost)
}

async function letGo(db: Db | undefined, embedded: Embedded | null): Promise<void> {
  await db?.$disconnect()
  await embedded?.stop()
}
