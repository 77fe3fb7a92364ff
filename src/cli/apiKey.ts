import { assertKeyName, createKey, listKeys, readScopes, revokeKey } from '../auth/apiKeys.ts'
import { scopes as knownScopes } from '../auth/scopes.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'
import { explainStartupError } from '../server/startupError.ts'
import { withDatabaseUrl } from './withDatabaseUrl.ts'

const usage = `Creates, revokes and lists API keys in the database of DATABASE_URL or DATA_DIR.

  npm run api-key -- create <name> <scope…>   prints the secret once
  npm run api-key -- revoke <name>
  npm run api-key -- list

Scopes: ${knownScopes.join(' ')}`

type Action = (db: Db) => Promise<{ out?: string; note?: string }>

/** Parses the arguments before any database is opened. */
function readAction([verb, name, ...rest]: string[]): Action {
  if (verb === 'list' && name === undefined) return async (db) => ({ out: await listKeys(db) })
  if (verb === 'revoke' && name !== undefined && rest.length === 0)
    return async (db) => {
      await revokeKey(db, name)
      return { note: `The key ${name} has been revoked.` }
    }
  if (verb === 'create' && name !== undefined) {
    assertKeyName(name)
    const scopes = readScopes(rest)
    return async (db) => ({
      out: `${await createKey(db, name, scopes)}\n`,
      note: `The key ${name} has the scopes ${scopes.join(', ')}. Its secret is printed above. It cannot be shown again.`,
    })
  }
  throw new Error(usage)
}

/** Opens the database that the service would use. */
const withDatabase = <T>(config: Config, use: (db: Db) => Promise<T>): Promise<T> =>
  withDatabaseUrl(config, async (url) => {
    const { connect } = await import('../db/connect.ts')
    if (!(await isMigrated(url))) await (await import('../db/migrations/migrate.ts')).migrate(url)
    // Right with and without a pooler.
    const db = connect(url, { reads: 1, writes: 1, pooler: true })
    return use(db).finally(() => db.$disconnect())
  })

// A database that is in use is migrated only by the service, when it starts.
async function isMigrated(url: string): Promise<boolean> {
  const { openConnection } = await import('../db/migrations/migrationConnection.ts')
  const { query, close } = await openConnection(url)
  const { rows } = await query(`SELECT to_regclass('"ApiKey"') IS NOT NULL AS there`).finally(close)
  return rows[0].there
}

let config: Config | null = null
try {
  const action = readAction(process.argv.slice(2))
  ;({ config } = await import('../config/config.ts'))
  const { out, note } = await withDatabase(config, action)
  // Only the secret goes to the standard output, so that a script can capture it.
  if (out) process.stdout.write(out)
  if (note) process.stderr.write(`${note}\n`)
} catch (error) {
  process.stderr.write(`${explainStartupError(error, config)}\n`)
  process.exitCode = 1
}
