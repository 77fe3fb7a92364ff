import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { explainStartupError } from '../server/startupError.ts'
import { importFile } from './importFile.ts'
import { readImportArguments } from './readImportArguments.ts'
import { withDatabase } from './withDatabase.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

let config: Config | null = null
try {
  const { file, ...options } = await readImportArguments(process.argv.slice(2))
  ;({ config } = await import('../config/config.ts'))
  const { summary, isComplete } = await withDatabase(config, (db) =>
    importFile(db, { ...options, file: resolve(file), signal: stopping.signal }),
  )
  process.stderr.write(`${summary}\n`)
  if (!isComplete) process.exitCode = 2
} catch (error) {
  process.stderr.write(`${explainStartupError(error, config)}\n`)
  process.exitCode = 1
}
