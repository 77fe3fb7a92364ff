import { pino } from 'pino'
import type { Config } from './config.ts'
import { addressOf, demoGreeting } from './greeting.ts'
import { tellStartFailure } from './startFailure.ts'

// Prisma's transactions ask pg in a way that pg will stop to serve; its warning says nothing to whoever starts us.
process.noDeprecation = true

const log = pino()
let config: Config | null = null

try {
  // Here and not above: a setting that cannot be is refused while its module is read.
  ;({ config } = await import('./config.ts'))
  const { startService } = await import('./service.ts')
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
