import type { Config } from '../config/config.ts'
import { readDatabaseAddresses } from '../config/databaseAddresses.ts'
import { isConnectionFault } from '../db/sqlState.ts'

type Failure = { code?: unknown; path?: unknown; message?: string; errors?: readonly unknown[] }
type Explain = (config: Config, message: string) => string

const unreachable: Explain = ({ databaseUrl, dataDir }, message) =>
  databaseUrl === null
    ? `The embedded PostgreSQL in ${dataDir} ended during the start (${message}). Start again; ${dataDir}/server.log says more.`
    : `The database at ${placeOf(databaseUrl)} cannot be reached (${message}). Check DATABASE_URL, and that the server runs.`
const notLetIn: Explain = ({ databaseUrl }, message) =>
  `The database at ${placeOf(databaseUrl)} does not let us in (${message}). Check the user, password and database in DATABASE_URL.`

const explanations: Readonly<Record<string, Explain>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} of ${host} is in use. Stop what listens there, or choose another with PORT.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is not an address of this machine.`,
  EACCES: ({ host, port }) =>
    `This user may not listen on port ${port} of ${host}. Choose one above 1023 with PORT.`,
  '28000': notLetIn,
  '28P01': notLetIn,
  '3D000': notLetIn,
  '42501': notLetIn,
}
const networkFaults = /^(ECONN|EHOST|ENET|ETIMEDOUT|ENOTFOUND|ENOENT|EAI_)/

/** Why the service did not start, in one sentence for whoever started it; the stack too if it is a bug of ours. */
export function explainStartupError(error: unknown, config: Config | null): string {
  const { code, path, message = '' } = innermost(error)
  if (config) {
    if (typeof path === 'string') return `DATA_DIR is ${config.dataDir}, which cannot be used (${message}).`
    if (networkFaults.test(String(code)) || /timeout/.test(message) || isConnectionFault(error))
      return unreachable(config, message)
    const explain = explanations[String(code)]
    if (explain) return explain(config, message)
  }
  // Our own checks throw plain errors, each with a sentence that says what to do.
  if (error instanceof Error && error.constructor === Error) return error.message
  return `Cardinal has a bug. ${error instanceof Error ? error.stack : String(error)}`
}

/** A host with several addresses fails once for each of them. */
function innermost(error: unknown): Failure {
  const failure = (error ?? {}) as Failure
  return (failure.errors?.[0] ?? failure) as Failure
}

function placeOf(databaseUrl: string | null): string {
  const { addresses } = readDatabaseAddresses(databaseUrl ?? '')
  if (addresses.length > 0) return addresses.map(({ host, port }) => `${host}:${port}`).join(', ')
  const url = URL.parse(databaseUrl ?? '')
  return url ? `${url.host || 'its socket'}${url.pathname}` : 'its address'
}
