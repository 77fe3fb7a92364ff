import type { Config } from '../config/config.ts'
import { explainStartupError } from '../server/startupError.ts'

/** Brings the database of DATABASE_URL or DATA_DIR to the schema of this release. */
async function migrateDatabase({ databaseUrl, dataDir }: Config): Promise<string[]> {
  const { startEmbedded } = await import('../db/embedded/embedded.ts')
  const { migrate } = await import('../db/migrations/migrate.ts')
  const embedded = databaseUrl ? null : await startEmbedded(dataDir)
  try {
    const { applied } = await migrate(databaseUrl ?? embedded?.url ?? '', { onWait: tell })
    return applied
  } finally {
    await embedded?.stop()
  }
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
