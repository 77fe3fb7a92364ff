import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldNotFound } from './errors.ts'
import {
  type ChangedField,
  type FieldChangeInput,
  planFieldChange,
  type StoredField,
} from './rules/planField.ts'
import { lockField } from './store/fieldDefinition.ts'

export type UpdateFieldDefinitionInput = FieldChangeInput & { idempotencyKey: string; target: FieldTarget }
export type UpdateFieldDefinitionResult = { fieldId: string }

type Facts = { existing: StoredField | null; now: Date }

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
    updateRows(context.tx, 'FieldDefinition', [field])
    const { id, retiredAt, ...columns } = field
    const data = { target, ...columns, retired: retiredAt !== null }
    recordEvents(context, [{ type: 'FIELD_DEFINITION_UPDATED', data }])
    return { fieldId: id }
  },
})
