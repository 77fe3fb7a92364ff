import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldExists } from './errors.ts'
import type { FieldDefinition } from './rules/fieldDefinitions.ts'
import { assertFieldName, type FieldInput, planField } from './rules/planField.ts'
import { lockField, writeField } from './store/fieldDefinition.ts'

export type DefineFieldInput = FieldInput & { idempotencyKey: string; target: FieldTarget }
export type DefineFieldResult = { target: FieldTarget; name: string; created: boolean }

type Plan = { field: ReturnType<typeof planField>; created: boolean }

/** Defines a custom or extended field, or changes it. The type never changes. */
export const defineField = command<DefineFieldInput, FieldDefinition | null, Plan, DefineFieldResult>({
  name: 'defineField',
  refusals: [FieldExists, NothingToChange],
  load: async ({ tx }, { target, name }) => {
    assertFieldName(name)
    return lockField(tx, target, name)
  },
  decide: (existing, input) => ({ field: planField(existing, input), created: existing === null }),
  apply: async (context, { field, created }, { target }) => {
    writeField(context, { target, ...field }, created)
    recordEvents(context, [{ type: 'FIELD_DEFINED', data: { target, ...field } }])
    return { target, name: field.name, created }
  },
})
