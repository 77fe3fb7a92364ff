import { selectRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FieldTarget } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'

const columns = {
  id: true,
  name: true,
  type: true,
  maxLength: true,
  enumValues: true,
  selfService: true,
  retiredAt: true,
} as const

/** Locks the existing definition, so that concurrent changes of the same field run one after the other. */
export const lockField = (tx: Transaction, target: FieldTarget, name: string) =>
  selectRow(
    tx,
    'FieldDefinition',
    columns,
    Prisma.sql`
      WHERE "target" = ${target}::"FieldTarget" AND "name" = ANY (${[name].filter(isStorable)}::text[])
        FOR NO KEY UPDATE`,
  )
