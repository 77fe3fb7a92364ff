import pg from 'pg'

/** Runs statements on a server, one after the other, over a connection without a time limit. */
export async function onServer({ url }: { url: string }, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end().catch(() => undefined)
  }
}
