import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { Config } from './config/config.ts'
import { addressOf, demoBanner } from './server/demoBanner.ts'
import { explainStartupError } from './server/startupError.ts'

// What is compiled once is not compiled at the next start. Where nothing can be kept, nothing is.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/cardinal', import.meta.url)))

/** A stop that takes longer is cut short: most supervisors kill a process 10 s after SIGTERM (milliseconds). */
const longestStop = 9_000

const log = pino()
const stopping = new AbortController()
let config: Config | null = null
let stop: (() => Promise<void>) | undefined
let stopped = 0

// Before anything else: process 1 of a container ignores the signals that it does not handle.
process.on('SIGTERM', shutDown).on('SIGINT', shutDown)

try {
  // Here and not above: a setting that cannot be is refused while its module is read.
  ;({ config } = await import('./config/config.ts'))
  const { startService } = await import('./server/start.ts')
  const service = await startService(config, log, stopping.signal)
  stop = service.stop
  stopping.signal.throwIfAborted()
  void service.failed.then(fail)
  // A process that is killed writes nothing.
  flushCompileCache()
  log.info(`GraphQL at ${addressOf(config, service.port)}/graphql`)
  if (config.demo) process.stdout.write(demoBanner(config, service.port))
} catch (error) {
  if (stopping.signal.aborted) await end()
  else fail(error)
}

function shutDown(signal: NodeJS.Signals): void {
  if (stopping.signal.aborted) {
    // npm hands on a signal that its whole process group has had already.
    if (performance.now() - stopped > 1_000) process.exit(1)
    return
  }
  stopped = performance.now()
  log.info(`${signal}: finishing what is under way; a second signal ends it at once`)
  setTimeout(() => {
    log.error(`not everything ended within ${longestStop} ms: the process ends all the same`)
    process.exit(1)
  }, longestStop)
  stopping.abort()
  // A start under way ends by itself.
  if (stop) void end()
}

async function end(): Promise<void> {
  await stop?.()
  process.exit(0)
}

function fail(error: unknown): void {
  process.stderr.write(`${explainStartupError(error, config)}\n`)
  process.exit(1)
}
