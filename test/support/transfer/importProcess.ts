import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { childEnvironment } from '../server/childEnvironment.ts'

const cli = join(import.meta.dirname, '../../../src/cli/importCustomers.ts')

/** `npm run import` in a process of its own. */
export function startImporter(databaseUrl: string, args: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...childEnvironment, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
  return {
    ended,
    /** Ends it at once, as a crash would. */
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
    interrupt: () => child.kill('SIGINT'),
  }
}

/** Runs `npm run import` to its end. */
export const runImporter = (databaseUrl: string, args: readonly string[]) =>
  startImporter(databaseUrl, args).ended
