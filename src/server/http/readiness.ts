import type { Plugin } from 'graphql-yoga'
import type { Db } from '../../db/connect.ts'
import { migrationsDirectory, readMigrations } from '../../db/migrations/migrationFiles.ts'
import { jsonErrorResponse } from './jsonErrorResponse.ts'

type Options = { db: Db; stopping: AbortSignal }

/** How long the database may take to answer a probe (milliseconds). */
const patience = 2_000

/**
 * `/ready`, without a key: whether the service can serve. The database answers, accepts writes and has
 * every migration of this release, and nobody has told us to stop. (`/health`, which is Yoga's own, says that the process is alive.) Yoga's `useReadinessCheck`
 * would match a URL pattern on every request, for 10 µs, and answer any address that ends in `/ready`.
 */
export function readiness({ db, stopping }: Options): Plugin {
  let names: Promise<string[]> | undefined
  const fault = async (): Promise<string | null> => {
    if (stopping.aborted) return 'The service is stopping.'
    names ??= readMigrations(migrationsDirectory).then((files) => files.map(({ name }) => name))
    const wanted = await names
    const found = await within(patience, readState(db)).catch(() => null)
    if (!found) return 'The database does not answer.'
    if (found.isReadOnly) return 'The database is read-only.'
    return wanted.every((name) => found.migrations.includes(name)) ? null : 'Migrations are missing.'
  }
  return {
    onRequest: ({ url, endResponse, fetchAPI }) => {
      if (url.pathname !== '/ready') return undefined
      return fault().then((message) =>
        endResponse(
          message
            ? jsonErrorResponse(fetchAPI, 503, { code: 'NOT_READY', message })
            : plain(fetchAPI, 'ready'),
        ),
      )
    },
  }
}

const plain = ({ Response }: { Response: typeof globalThis.Response }, text: string) =>
  new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

type State = { migrations: string[]; isReadOnly: boolean }

/** A standby is read-only too. */
async function readState(db: Db): Promise<State> {
  const rows = await db.$queryRaw<{ name: string; isReadOnly: boolean }[]>`
    SELECT migration_name AS name, current_setting('transaction_read_only')::boolean AS "isReadOnly"
      FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  return { migrations: rows.map(({ name }) => name), isReadOnly: rows.some((row) => row.isReadOnly) }
}

async function within<T>(milliseconds: number, pending: Promise<T>): Promise<T> {
  pending.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), milliseconds)
  })
  return Promise.race([pending, late]).finally(() => clearTimeout(timer))
}
