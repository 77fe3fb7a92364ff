import { pino } from 'pino'
import { readConfig } from '../../../src/config/config.ts'
import { startService } from '../../../src/server/start.ts'
import { explainStartupError } from '../../../src/server/startupError.ts'
import { secret } from '../api.ts'
import { sendTo } from './sendTo.ts'
import type { TestService } from './serviceProcess.ts'

/**
 * Starts the whole service on a database, as `startOn` does, but in this process. It needs a tenth of the processor time. For
 * tests that are about databases and networks, and not about processes.
 */
export async function startHere(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<TestService> {
  let text = ''
  const write = (line: string) => {
    text += line
  }
  const config = readConfig({ PORT: '0', DRAIN_TIME: '0', DATABASE_URL: databaseUrl, ...settings })
  const never = new AbortController().signal
  const { port, stop } = await startService(config, pino({}, { write }), never).catch((error: unknown) => {
    throw new Error(`the service did not start: ${text}${explainStartupError(error, config)}`)
  })
  const url = `http://127.0.0.1:${port}/graphql`
  return { url, port, said: () => text, send: sendTo(url, secret), kill: stop }
}
