import { insertTogether } from '../../../db/bulkWrite.ts'
import { selectRow } from '../../../db/rows.ts'
import type { Transaction } from '../../../db/transaction.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { FieldTarget } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { ChangedField, NewField } from '../rules/planField.ts'

const columns = {
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

/** Inserts a definition. */
export const insertField = ({ tx, now }: CommandContext, field: NewField & { target: FieldTarget }): void =>
  insertTogether(tx, { FieldDefinition: [{ ...field, createdAt: now }] })

/** Changes a definition. Its type stays. */
export function changeField({ tx }: CommandContext, field: ChangedField & { target: FieldTarget }): void {
  const { target, name, maxLength, enumValues, selfService, retiredAt } = field
  tx.execute`
    UPDATE "FieldDefinition" SET "maxLength" = ${maxLength}::int, "enumValues" = ${enumValues}::text[],
           "selfService" = ${selfService}::"SelfServiceAccess",
           "retiredAt" = ${retiredAt}::timestamptz
     WHERE "target" = ${target}::"FieldTarget" AND "name" = ${name}`
}
