import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import cliProgress from 'cli-progress'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'
import { explainStartupError } from '../server/startupError.ts'
import { withConnection } from './withConnection.ts'
import { withDatabaseUrl } from './withDatabaseUrl.ts'

const usage = `Exports all customers from the database of DATABASE_URL or DATA_DIR to a file, one JSON object for each line.

  npm run export -- <file>   for example customers.ndjson; the file must not exist yet`

/** Writes the file. Returns the number of customers. */
const exportTo = (config: Config, file: string, signal: AbortSignal): Promise<number> =>
  withDatabaseUrl(config, async (url) => {
    const { missingMigrations } = await import('../db/migrations/migrate.ts')
    const missing = await missingMigrations(url)
    if (missing.length > 0)
      throw new Error(`The database lacks ${missing.join(', ')}. Run \`npm run migrate\` first.`)
    const { withExport } = await import('../core/transfer/store/withExport.ts')
    const { writeWhole } = await import('../core/events/store/writeWhole.ts')
    const bar = new cliProgress.SingleBar({ format, noTTYOutput: false }, cliProgress.Presets.shades_classic)
    let customers = 0
    const write = (db: Db) =>
      withExport(db, async ({ total, lines }) => {
        customers = total
        bar.start(total, 0)
        const onProgress = async (exported: number) => bar.update(exported)
        await writeWhole({ file, lines: lines(onProgress), signal }).catch(explainFile(file))
        bar.update(total)
      })
    await withConnection(url, write).finally(() => bar.stop())
    return customers
  })

/** Names the file if it cannot be written. */
const explainFile = (file: string) => (error: NodeJS.ErrnoException) => {
  throw error.path ? new Error(`The file ${file} cannot be written (${error.message}).`) : error
}

const format = '{bar} {percentage} % | {value} of {total} customers | {eta_formatted} left'

const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort()).on('SIGINT', () => stopping.abort())
let config: Config | null = null
try {
  const [file, ...more] = process.argv.slice(2)
  if (!file || file.startsWith('-') || more.length > 0) throw new Error(usage)
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new Error(`The file ${file} exists already. Choose another name.`)
  ;({ config } = await import('../config/config.ts'))
  const customers = await exportTo(config, resolve(file), stopping.signal)
  process.stderr.write(`${customers} customers are in ${file}.\n`)
} catch (error) {
  const reason = stopping.signal.aborted
    ? 'The export was interrupted, and no file was written.'
    : explainStartupError(error, config)
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}
