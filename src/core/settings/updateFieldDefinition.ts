import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldNotFound } from './errors.ts'
import type { FieldDefinition } from './rules/fieldDefinitions.ts'
import { type ChangedField, type FieldChangeInput, planFieldChange } from './rules/planField.ts'
import { changeField, lockField } from './store/fieldDefinition.ts'

export type UpdateFieldDefinitionInput = FieldChangeInput & { idempotencyKey: string; target: FieldTarget }
export type UpdateFieldDefinitionResult = { target: FieldTarget; name: string }

type Facts = { existing: FieldDefinition | null; now: Date }

/** Changes the definition of a field, retires the field, or brings it back. The type never changes. */
export const updateFieldDefinition = command<
  UpdateFieldDefinitionInput,
  Facts,
  ChangedField,
  UpdateFieldDefinitionResult
>({
  name: 'updateFieldDefinition',
  refusals: [FieldNotFound, NothingToChange],
  load: async ({ tx, now }, { target, name }) => ({ existing: await lockField(tx, target, name), now }),
  decide: ({ existing, now }, input) => planFieldChange(existing, input, now),
  apply: async (context, field, { target }) => {
    changeField(context, { target, ...field })
    const { retiredAt, ...columns } = field
    const data = { target, ...columns, retired: retiredAt !== null }
    recordEvents(context, [{ type: 'FIELD_DEFINITION_UPDATED', data }])
    return { target, name: field.name }
  },
})
