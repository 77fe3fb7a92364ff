import { isDeepStrictEqual } from 'node:util'
import type { Command, Work } from '../../engine/executeCommand.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldExists } from './errors.ts'
import { assertFieldName, type FieldInput, planField } from './rules/planField.ts'

export type DefineFieldInput = FieldInput & { idempotencyKey: string; target: FieldTarget }
export type DefineFieldResult = { target: FieldTarget; name: string; created: boolean }

/** Defines a custom or extended field, or changes its maximum length or its values. The type never changes. */
export const defineField: Command<DefineFieldInput, DefineFieldResult> = {
  name: 'defineField',
  refusals: [FieldExists],
  run: async (work, { target, ...input }) => {
    assertFieldName(input.name)
    const existing = await lockField(work, target, input.name)
    const field = planField(existing, input)
    if (!isDeepStrictEqual(existing, field)) {
      const { tx, now } = work
      const where = { target_name: { target, name: field.name } }
      if (existing) await tx.fieldDefinition.update({ where, data: field, select: { name: true } })
      else
        await tx.fieldDefinition.create({
          data: { target, ...field, createdAt: now },
          select: { name: true },
        })
      recordEvents(work, [{ type: 'FIELD_DEFINED', data: { target, ...field } }])
    }
    return { target, name: field.name, created: existing === null }
  },
}

/** Locks the existing definition, so that concurrent changes of the same field run one after the other. */
async function lockField({ tx }: Work, target: FieldTarget, name: string) {
  await tx.$queryRaw`
    SELECT 1 FROM "FieldDefinition" WHERE "target" = ${target}::"FieldTarget" AND "name" = ${name}
    FOR NO KEY UPDATE`
  return tx.fieldDefinition.findUnique({
    where: { target_name: { target, name } },
    select: { name: true, type: true, maxLength: true, enumValues: true },
  })
}
