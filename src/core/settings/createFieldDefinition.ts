import { command } from '../../engine/command.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldExists } from './errors.ts'
import type { FieldDefinition } from './rules/fieldDefinitions.ts'
import { assertFieldName, type NewField, type NewFieldInput, planNewField } from './rules/planField.ts'
import { insertField, lockField } from './store/fieldDefinition.ts'

export type CreateFieldDefinitionInput = NewFieldInput & { idempotencyKey: string; target: FieldTarget }
export type CreateFieldDefinitionResult = { target: FieldTarget; name: string }

type Facts = FieldDefinition | null

/** Creates the definition of a custom or extended field. */
export const createFieldDefinition = command<
  CreateFieldDefinitionInput,
  Facts,
  NewField,
  CreateFieldDefinitionResult
>({
  name: 'createFieldDefinition',
  refusals: [FieldExists],
  load: async ({ tx }, { target, name }) => {
    assertFieldName(name)
    return await lockField(tx, target, name)
  },
  decide: planNewField,
  apply: async (context, field, { target }) => {
    insertField(context, { target, ...field })
    recordEvents(context, [{ type: 'FIELD_DEFINITION_CREATED', data: { target, ...field } }])
    return { target, name: field.name }
  },
})
