import { assertKeyName, createKey, listKeys, readScopes, revokeKey } from '../auth/apiKeys.ts'
import { scopes as knownScopes } from '../auth/scopes.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'
import { explainStartupError } from '../server/startupError.ts'
import { withDatabase } from './withDatabase.ts'

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
