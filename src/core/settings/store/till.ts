import { selectRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { Till } from '../rules/planTill.ts'

const columns = { id: true, code: true, name: true, retiredAt: true } as const

/** Locks the till with this code, so that concurrent changes of it run one after the other. Null if there is none. */
export const lockTill = (tx: Transaction, code: string): Promise<Till | null> =>
  selectRow(
    tx,
    'Till',
    columns,
    Prisma.sql`WHERE "code" = ANY (${[code].filter(isStorable)}::text[]) FOR NO KEY UPDATE`,
  )
