import { timeouts } from '../config/timeouts.ts'
import { BoundedClient } from './boundedClient.ts'
import { createServerLocator } from './locateServer.ts'

/**
 * Whether a connection string leads to a connection pooler. A pooler gives its clients process ids of its own, because it
 * lends them other connections later.
 */
export async function isPooled(databaseUrl: string): Promise<boolean> {
  const { url, locate } = createServerLocator(databaseUrl)
  const client = new BoundedClient({ connectionString: url, locate, query_timeout: timeouts.answer })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    // `pg` knows the process id that was given at the login; its types do not.
    return rows[0]?.pid !== (client as unknown as { processID: number }).processID
  } finally {
    client.end().catch(() => undefined)
  }
}
