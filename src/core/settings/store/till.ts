import { selectRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Till } from '../rules/planTill.ts'

const columns = { code: true, name: true, retiredAt: true } as const

/** Locks the till with this code, so that concurrent changes of it run one after the other. Null if there is none. */
export const lockTill = (tx: Transaction, code: string): Promise<Till | null> =>
  selectRow(tx, 'Till', columns, Prisma.sql`WHERE "code" = ${code} FOR NO KEY UPDATE`)

/** Creates a till, or changes the one with this code. */
export function writeTill({ tx, now }: CommandContext, { code, name, retiredAt }: Till): void {
  tx.execute`
    INSERT INTO "Till" ("code", "name", "retiredAt", "createdAt")
    VALUES (${code}, ${name}, ${retiredAt}::timestamptz, ${now}::timestamptz)
    ON CONFLICT ("code") DO UPDATE SET "name" = EXCLUDED."name", "retiredAt" = EXCLUDED."retiredAt"`
}
