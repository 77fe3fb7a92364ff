import type { Db } from '../../../db/connect.ts'
import type { Replicas } from '../../../db/replicas/replicas.ts'

/** How long a replica may take to have everything that was committed before (milliseconds). */
const patience = 5_000

/**
 * The server that an attempt reads from: a replica that has everything committed so far. A later attempt reads from the
 * primary, because a replica can cancel a long read.
 */
export async function readServer(primary: Db, replicas: Replicas | null, attempts: number): Promise<Db> {
  if (!replicas || attempts > 1) return primary
  const replica = await replicas.pick(await replicas.position(), patience)
  return replica?.db ?? primary
}
