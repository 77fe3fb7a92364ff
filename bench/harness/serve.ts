import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Column } from '../columns.ts'
import type { BenchDatabase } from '../database.ts'

/** A column whose server listens. */
export type Running = { column: Column; origin: string; pid: number; stop(): Promise<void> }

const patience = 60_000

/** Starts a column’s server on a database; what it says goes into a file, as a log does. */
export async function serve(
  column: Column,
  { url, issuer }: Pick<BenchDatabase, 'url' | 'issuer'>,
  directory: string,
): Promise<Running> {
  const path = join(directory, `${column.name}.log`)
  const log = openSync(path, 'w')
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [...process.execArgv, ...(column.options ?? []), column.file], {
    env: { PATH, HOME, NODE_ENV: 'production', PORT: '0', DATABASE_URL: url, ...issuer, ...column.env },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  process.once('exit', () => child.kill('SIGKILL'))
  const origin = await originIn(path, child)
  return {
    column,
    origin,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = once(child, 'exit')
      if (child.kill('SIGKILL')) await gone
    },
  }
}

/** The address that the server says it listens at. */
async function originIn(path: string, child: ChildProcess): Promise<string> {
  for (const end = Date.now() + patience; Date.now() < end && child.exitCode === null; await sleep(50)) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(await readFile(path, 'utf8')) ?? []
    if (origin) return origin
  }
  child.kill()
  throw new Error(`${path} tells of no server: ${await readFile(path, 'utf8')}`)
}
