import { Socket } from 'node:net'
import pg from 'pg'

/** A statement as it went to PostgreSQL. */
export type Statement = { text: string; values: unknown[] }

/**
 * Runs something, and returns its result with the SQL statements that this process sent meanwhile. Two depend on time
 * alone and do not count: the empty statement that tries an idle connection, and the COMMIT of a snapshot, which may be
 * sent after the answer.
 */
export async function recordStatements<T>(run: () => Promise<T>): Promise<{ result: T; sent: Statement[] }> {
  const sent: Statement[] = []
  const { query } = pg.Client.prototype
  // The one way to the server for the pool, its transactions and plain connections.
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | Partial<Statement>, unknown]
    const text = typeof first === 'string' ? first : first.text
    const values = typeof first === 'string' ? second : first.values
    const endsSnapshot = text === 'COMMIT' && typeof first === 'object' && 'rowMode' in first
    if (text && !endsSnapshot) sent.push({ text, values: Array.isArray(values) ? values : [] })
    return (query as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof query
  try {
    return { result: await run(), sent }
  } finally {
    pg.Client.prototype.query = query
  }
}

/** Runs something, and tells how often this process wrote to PostgreSQL meanwhile: each time is a round trip. */
export async function countWrites(run: () => Promise<unknown>): Promise<number> {
  let writes = 0
  const patched = ['_write', '_writev'] as const
  const own = Socket.prototype as unknown as Record<string, (this: Socket, ...args: unknown[]) => unknown>
  const kept = patched.map((name) => own[name])
  patched.forEach((name, n) => {
    own[name] = function (...args) {
      // PostgreSQL listens at a path, HTTP at an address.
      if (this.remoteAddress === undefined) writes++
      return kept[n]?.apply(this, args)
    }
  })
  try {
    await run()
    return writes
  } finally {
    for (const [n, name] of patched.entries()) Object.assign(own, { [name]: kept[n] })
  }
}
