import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import type { FieldTarget } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { FieldExists } from './errors.ts'
import type { FieldDefinition } from './rules/fieldDefinitions.ts'
import { assertFieldName, type NewField, type NewFieldInput, planNewField } from './rules/planField.ts'
import { lockField } from './store/fieldDefinition.ts'

export type CreateFieldDefinitionInput = NewFieldInput & { idempotencyKey: string; target: FieldTarget }
export type CreateFieldDefinitionResult = { fieldId: string }

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
    const fieldId = context.newId()
    insertTogether(context.tx, {
      FieldDefinition: [{ id: fieldId, target, ...field, createdAt: context.now }],
    })
    recordEvents(context, [{ type: 'FIELD_DEFINITION_CREATED', data: { target, ...field } }])
    return { fieldId }
  },
})
