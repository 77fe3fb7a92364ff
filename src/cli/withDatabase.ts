import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'
import { withConnection } from './withConnection.ts'
import { withDatabaseUrl } from './withDatabaseUrl.ts'

/** Opens the database that the service would use. A database without our tables is migrated first. */
export const withDatabase = <Result>(config: Config, use: (db: Db) => Promise<Result>): Promise<Result> =>
  withDatabaseUrl(config, async (url) => {
    if (!(await isMigrated(url))) await (await import('../db/migrations/migrate.ts')).migrate(url)
    return withConnection(url, use)
  })

// A database that is in use is migrated only by the service, when it starts.
async function isMigrated(url: string): Promise<boolean> {
  const { openConnection } = await import('../db/migrations/migrationConnection.ts')
  const { query, close } = await openConnection(url)
  const { rows } = await query(`SELECT to_regclass('"ApiKey"') IS NOT NULL AS there`).finally(close)
  return rows[0].there
}
