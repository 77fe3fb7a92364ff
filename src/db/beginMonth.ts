import type { Db } from './connect.ts'
import { maintenanceTransaction } from './maintenanceTransaction.ts'

/**
 * Creates the partitions of events and card changes for this month and the next, and lets the numbers of both jump to this
 * month's range. Returns whether they did. Any number of processes may call it at any time.
 */
export async function beginMonth(db: Db): Promise<boolean> {
  for (const table of ['Event', 'CardChange'])
    for (const ahead of [0, 1]) {
      const made = await maintenanceTransaction(
        db,
        (tx) =>
          tx.$queryRaw`SELECT cardinal_make_month(${table}, cardinal_month(now()) + ${ahead}::int)::text`,
      )
      // Another process is at it. Numbers must not jump to a partition that may not be there yet.
      if (made === null) return false
    }
  const rows = await maintenanceTransaction(
    db,
    (tx) => tx.$queryRaw<{ began: boolean }[]>`SELECT cardinal_begin_month(cardinal_month(now())) AS "began"`,
  )
  return rows?.[0]?.began ?? false
}
