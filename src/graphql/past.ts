import type { Db } from '../db.ts'
import { badInput } from './faults.ts'

/** How an argument that names an instant of the past is described. */
export const asOfDescription =
  'A time in the past, by the clock of the database; absent means now. Results for the last 30 seconds can still change, because calls may be in progress.'

/** Refuses an instant that is yet to come by the database's clock. */
export async function assertPast(db: Db, asOf: Date): Promise<void> {
  const [clock] = await db.$queryRaw<{ past: boolean }[]>`
    SELECT ${asOf}::timestamptz <= clock_timestamp() AS past`
  if (!clock?.past) throw badInput('`asOf` must not be in the future.')
}
