import { isDeepStrictEqual } from 'node:util'
import { command } from '../../engine/command.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldExists } from './errors.ts'
import type { FieldDefinition } from './rules/fieldDefinitions.ts'
import { assertFieldName, type FieldInput, planField } from './rules/planField.ts'
import { lockField, writeField } from './store/fieldDefinition.ts'

export type DefineFieldInput = FieldInput & { idempotencyKey: string; target: FieldTarget }
export type DefineFieldResult = { target: FieldTarget; name: string; created: boolean }

type Plan = { field: ReturnType<typeof planField>; created: boolean; changed: boolean }

/** Defines a custom or extended field, or changes its maximum length or its values. The type never changes. */
export const defineField = command<DefineFieldInput, FieldDefinition | null, Plan, DefineFieldResult>({
  name: 'defineField',
  refusals: [FieldExists],
  load: async ({ tx }, { target, name }) => {
    assertFieldName(name)
    return lockField(tx, target, name)
  },
  decide: (existing, input) => {
    const field = planField(existing, input)
    return { field, created: existing === null, changed: !isDeepStrictEqual(existing, field) }
  },
  apply: async (context, { field, created, changed }, { target }) => {
    if (changed) {
      writeField(context, { target, ...field }, created)
      recordEvents(context, [{ type: 'FIELD_DEFINED', data: { target, ...field } }])
    }
    return { target, name: field.name, created }
  },
})
