import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type Embedded, startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { connect, type Db, timeouts } from './db.ts'
import { createHttpServer } from './server.ts'

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
    if (config.demo) await (await import('../prisma/seed.ts')).seed(db)
    const server = createHttpServer({ db, demo: config.demo, log })
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return { port, stop: () => close(server).then(() => letGo(db, embedded)) }
  } catch (error) {
    await letGo(db, embedded)
    throw error
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), timeouts.request)
  await closed
  clearTimeout(patience)
}

async function letGo(db: Db | undefined, embedded: Embedded | null): Promise<void> {
  await db?.$disconnect()
  await embedded?.stop()
}
