import { once } from 'node:events'
import { pino } from 'pino'
import { config } from './config.ts'
import { startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { connect } from './db.ts'
import { createHttpServer } from './server.ts'

const log = pino()
const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir)
const url = config.databaseUrl ?? embedded?.url ?? ''
await migrate(url)
const db = connect(url)
if (config.demo) await (await import('../prisma/seed.ts')).seed(db)

const server = createHttpServer({ db, demo: config.demo, log })
server.listen(config.port, config.host)
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' && address ? address.port : config.port
log.info(`GraphQL at http://${config.host}:${port}/graphql`)
if (config.demo)
  log.info(`GraphiQL: open that address in a browser. The demo key: user demo, password cardinal-demo`)

let stopping = false
async function stop(signal: string) {
  if (stopping) return
  stopping = true
  log.info(`${signal}: finishing what is under way`)
  server.close()
  server.closeIdleConnections()
  await once(server, 'close')
  await db.$disconnect()
  await embedded?.stop()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
