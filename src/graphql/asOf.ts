import type { Tx } from '../db/connect.ts'
import { badInput } from './faults.ts'

/** The description of an argument for a time in the past. */
export const asOfDescription =
  'A time in the past, by the clock of the database; absent means now. Results for the last 30 seconds can still change, because calls may be in progress.'

/** Refuses a time in the future, by the clock of the database. */
export async function assertNotFuture(db: Tx, moment: Date, argument = 'asOf'): Promise<void> {
  const [clock] = await db.$queryRaw<{ past: boolean }[]>`
    SELECT ${moment}::timestamptz <= clock_timestamp() AS past`
  if (!clock?.past) throw badInput(`\`${argument}\` must not be in the future.`)
}
