import type { Column } from '../columns.ts'
import { type BenchDatabase, withClient } from '../database.ts'
import type { Workload } from '../workloads/workload.ts'
import { differentReads } from './measure.ts'

/** The requests of a read in a column: all have the same path, and each asks for something else. */
export async function requestsOf(
  column: Column,
  { name, ask }: Workload,
  { url }: BenchDatabase,
): Promise<{ path: string; bodies: { body: string }[] }> {
  const questions = await withClient(url, (client) =>
    ask(client, { count: differentReads, part: 0, parts: 1 }),
  )
  const requests = questions.map(({ variables }) => column.request(name, variables))
  return { path: requests[0]?.path ?? '', bodies: requests.map(({ body }) => ({ body })) }
}
