import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { continueNumbers } from '../core/events/feed/continueNumbers.ts'
import { createFeed, feedLimits } from '../core/events/feed/feed.ts'
import { connect, type Db } from '../db/connect.ts'
import { type Embedded, startEmbedded } from '../db/embedded/embedded.ts'
import { isPooled } from '../db/isPooled.ts'
import { migrate, missingMigrations } from '../db/migrations/migrate.ts'
import { openReplicas } from '../db/replicas/openReplicas.ts'
import type { Replicas } from '../db/replicas/replicas.ts'
import { createJobQueue } from '../jobs/jobQueue.ts'
import { jobs } from '../jobs/jobs.ts'
import { createFaultLog } from '../telemetry/faultLog.ts'
import { demoSecret } from './demoSecret.ts'

/** A service that listens. */
export type Service = {
  port: number
  /**
   * Reports not to be ready, and serves on for `drainTime`. Then stops listening, finishes the requests under way (7 s at most
   * in all), disconnects, and stops the embedded database.
   */
  stop(): Promise<void>
  /** Resolves with the reason when the embedded database has ended and cannot be started again. */
  failed: Promise<Error>
}

/**
 * Starts the database if none is configured, migrates it, loads the demo program in demo mode, and listens. A start that
 * is aborted undoes what it has begun and rejects with the signal's reason.
 */
export async function startService(config: Config, log: Logger, signal: AbortSignal): Promise<Service> {
  const warn = (sentence: string) => log.warn(sentence)
  if (!config.databaseUrl)
    log.info(`starting PostgreSQL in ${config.dataDir}; the first start creates the database`)
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir, { warn })
  const url = config.databaseUrl ?? embedded?.url ?? ''
  let db: Db | undefined
  let replicas: Replicas | null = null
  try {
    signal.throwIfAborted()
    log.info('looking for migrations')
    await (config.migrates ? migrate(url, { onWait: warn }) : assertMigrated(url))
    signal.throwIfAborted()
    // Here and not above: the schema takes most of a start, and one that finds no database needs none.
    const { createHttpServer } = await import('./createServer.ts')
    signal.throwIfAborted()
    db = connect(url, await readConnectOptions(config, url, log))
    if (await continueNumbers(db)) log.warn('the events come from another cluster: their numbers go on')
    const secretOf = async (given: string | null, name: Parameters<typeof demoSecret>[1]) =>
      given ?? (config.demo ? await demoSecret(config.dataDir, name) : null)
    const pinSecret = await secretOf(config.pinSecret, 'pin-secret')
    if (config.demo) {
      log.info('loading the demo program, if it is not there yet')
      await (await import('../../prisma/seed.ts')).seed(db, pinSecret)
    }
    replicas = await readFromReplicas(config, db, log)
    signal.throwIfAborted()
    const faults = createFaultLog({ log, db })
    const { faultsOf } = faults
    const info = (sentence: string) => log.info(sentence)
    const webhooks = {
      ...config.webhooks,
      secret: await secretOf(config.webhooks.secret, 'webhook-secret'),
    }
    const { retention, importFolder, importSources, exportFolder } = config
    const jobQueue = createJobQueue({
      ...{
        db,
        replicas,
        jobs,
        faultsOf,
        info,
        retention,
        importFolder,
        importSources,
        exportFolder,
        webhooks,
      },
    })
    const streams = config.httpSettings.limits.subscriptions
    const feed = createFeed(db, faultsOf('event feed'), { ...feedLimits, streams })
    const stopping = new AbortController()
    const server = createHttpServer({
      ...config,
      ...{ pinSecret, webhooks },
      ...{ db, replicas, log, faultsOf, jobQueue, feed, stopping: stopping.signal },
    })
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await jobQueue.start()
    return {
      port,
      stop: async () => {
        stopping.abort()
        await sleep(config.drainTime)
        faults.stop()
        feed.stop()
        const left = longestWait - config.drainTime
        await within(left, Promise.all([close(server, left), jobQueue.stop(left)]))
        await letGo(db, replicas, embedded)
      },
      failed: embedded?.failed ?? new Promise(() => undefined),
    }
  } catch (error) {
    await letGo(db, replicas, embedded)
    throw error
  }
}

async function assertMigrated(url: string): Promise<void> {
  const missing = await missingMigrations(url)
  if (missing.length > 0)
    throw new Error(
      `The database lacks ${missing.join(', ')}, and MIGRATE is false. Run \`npm run migrate\`, then start again.`,
    )
}

/** How to connect; asks the database whether a pooler is in between, unless the configuration says so. */
async function readConnectOptions({ databaseUrl, database }: Config, url: string, log: Logger) {
  const { readConnections: reads, writeConnections: writes, preparedStatements } = database
  const pooler = database.pooler ?? (databaseUrl !== null && (await isPooled(url)))
  if (pooler) log.info('DATABASE_URL leads to a connection pooler: no connection keeps settings')
  return { reads, writes, pooler, preparedStatements: preparedStatements ?? !pooler }
}

async function readFromReplicas({ database }: Config, primary: Db, log: Logger): Promise<Replicas | null> {
  const { replicas: addresses, replicaMaxLag: maxLag, readConnections: connections } = database
  if (addresses.length === 0) return null
  const { pooler, preparedStatements } = database
  const onChange = (replica: string, fault: string | null) => {
    if (fault === null) log.info({ replica }, 'queries go to this replica too')
    else log.warn({ replica, reason: fault }, 'queries go to this replica no more')
  }
  return openReplicas({
    ...{ primary, addresses, maxLag, connections, pooler, preparedStatements, onChange },
  })
}

/** How long a stop waits for what is under way: less than the 10 s that most supervisors grant (milliseconds). */
const longestWait = 7_000

/** Stops listening, and waits so many milliseconds for the requests under way. */
async function close(server: Server, longest: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A stream that ends now leaves a connection that Node would keep for another request.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const lost = setTimeout(() => server.closeAllConnections(), longest)
  await closed
  clearInterval(idle)
  clearTimeout(lost)
}

/** Disconnecting waits for statements under way, which a network that is silent never ends. */
async function letGo(
  db: Db | undefined,
  replicas: Replicas | null,
  embedded: Embedded | null,
): Promise<void> {
  await within(500, Promise.all([db?.$disconnect(), replicas?.stop()]))
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
