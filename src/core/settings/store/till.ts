import { insertTogether } from '../../../db/bulkWrite.ts'
import { selectRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { NewTill, Till, TillChange } from '../rules/planTill.ts'

const columns = { code: true, name: true, retiredAt: true } as const

/** Locks the till with this code, so that concurrent changes of it run one after the other. Null if there is none. */
export const lockTill = (tx: Transaction, code: string): Promise<Till | null> =>
  selectRow(
    tx,
    'Till',
    columns,
    Prisma.sql`WHERE "code" = ANY (${[code].filter(isStorable)}::text[]) FOR NO KEY UPDATE`,
  )

/** Creates a till. */
export const insertTill = ({ tx, now }: CommandContext, till: NewTill): void =>
  insertTogether(tx, { Till: [{ ...till, createdAt: now }] })

/** Changes the name of a till, and since when it is retired. */
export function changeTill({ tx }: CommandContext, { code, set }: TillChange): void {
  if (set.name !== undefined) tx.execute`UPDATE "Till" SET "name" = ${set.name} WHERE "code" = ${code}`
  if (set.retiredAt !== undefined)
    tx.execute`UPDATE "Till" SET "retiredAt" = ${set.retiredAt}::timestamptz WHERE "code" = ${code}`
}
