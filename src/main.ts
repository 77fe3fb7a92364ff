import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { Config } from './config/config.ts'
import { addressOf, demoGreeting } from './server/demoBanner.ts'
import { tellStartFailure } from './server/startupError.ts'

// What is compiled once is not compiled at the next start. Where nothing can be kept, nothing is.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/cardinal', import.meta.url)))

const log = pino()
let config: Config | null = null

try {
  // Here and not above: a setting that cannot be is refused while its module is read.
  ;({ config } = await import('./config/config.ts'))
  const { startService } = await import('./server/start.ts')
  const { port, stop } = await startService(config, log)
  log.info(`GraphQL at ${addressOf(config, port)}/graphql`)
  if (config.demo) process.stdout.write(demoGreeting(config, port))
  const shutDown = async (signal: string) => {
    log.info(`${signal}: finishing what is under way`)
    await stop()
    process.exit(0)
  }
  process.once('SIGTERM', shutDown).once('SIGINT', shutDown)
} catch (error) {
  process.stderr.write(`${tellStartFailure(error, config)}\n`)
  process.exit(1)
}
