import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** How often each index was used, and how often a table was read from end to end. */
export async function scans(client: pg.Client): Promise<Map<string, number>> {
  // The statistics of other connections arrive within a second.
  await sleep(1_500)
  const { rows } = await client.query<{ name: string; n: number }>(
    `SELECT indexrelname AS name, idx_scan::int AS n FROM pg_stat_user_indexes WHERE indexrelname LIKE '%\\_search\\_%'
     UNION ALL SELECT 'whole ' || relname, seq_scan::int FROM pg_stat_user_tables WHERE relname IN ('Profile', 'Identifier', 'Card', 'Customer')`,
  )
  return new Map(rows.map(({ name, n }) => [name, n]))
}
