import type { Config } from '../config/config.ts'
import { explainStartupError } from '../server/startupError.ts'
import { withDatabaseUrl } from './withDatabaseUrl.ts'

/** Brings the database of DATABASE_URL or DATA_DIR to the schema of this release. */
async function migrateDatabase(config: Config): Promise<string[]> {
  const { migrate } = await import('../db/migrations/migrate.ts')
  const { applied } = await withDatabaseUrl(config, (url) => migrate(url, { onWait: tell }))
  return applied
}

const tell = (sentence: string) => process.stderr.write(`${sentence}\n`)

let config: Config | null = null
try {
  ;({ config } = await import('../config/config.ts'))
  const applied = await migrateDatabase(config)
  tell(applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database has every migration already.')
} catch (error) {
  tell(explainStartupError(error, config))
  process.exitCode = 1
}
