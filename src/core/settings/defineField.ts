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

type Facts = { existing: FieldDefinition | null; now: Date }
type Plan = { field: ReturnType<typeof planField>; created: boolean }

/** Defines a custom or extended field, changes it, or retires it. The type never changes. */
export const defineField = command<DefineFieldInput, Facts, Plan, DefineFieldResult>({
  name: 'defineField',
  refusals: [FieldExists, NothingToChange],
  load: async ({ tx, now }, { target, name }) => {
    assertFieldName(name)
    return { existing: await lockField(tx, target, name), now }
  },
  decide: ({ existing, now }, input) => ({
    field: planField(existing, input, now),
    created: existing === null,
  }),
  apply: async (context, { field, created }, { target }) => {
    writeField(context, { target, ...field }, created)
    const { retiredAt, ...data } = field
    const retired = retiredAt === null ? {} : { retired: true }
    recordEvents(context, [{ type: 'FIELD_DEFINED', data: { target, ...data, ...retired } }])
    return { target, name: field.name, created }
  },
})
