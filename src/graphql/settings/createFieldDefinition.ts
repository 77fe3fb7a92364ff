import {
  type CreateFieldDefinitionInput,
  type CreateFieldDefinitionResult,
  createFieldDefinition,
} from '../../core/settings/createFieldDefinition.ts'
import { MAX_STRING_LENGTH } from '../../core/settings/rules/fieldDefinitions.ts'
import { maxEnumValueLength, maxEnumValues } from '../../core/settings/rules/planField.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { FieldTargetEnum, FieldTypeEnum, SelfServiceAccessEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { FieldDefinitionRef } from './fieldDefinition.ts'

const Input = builder.inputRef<CreateFieldDefinitionInput>('CreateFieldDefinitionInput').implement({
  description: 'A custom or extended field, and the values that it may have.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    target: t.field({
      type: FieldTargetEnum,
      required: true,
      description: 'The kind of object that has the field.',
    }),
    name: t.string({
      required: true,
      description: 'The name: 1–100 characters (letters A–Z, digits and `_`). The first one is a letter.',
    }),
    type: t.field({
      type: FieldTypeEnum,
      required: true,
      description: 'The type of the values. It cannot be changed later, because values may exist.',
    }),
    maxLength: t.int({
      description: `Only for \`STRING\`: the maximum number of characters, 1–${MAX_STRING_LENGTH}. Absent or null: ${MAX_STRING_LENGTH}.`,
    }),
    enumValues: t.stringList({
      description: `Only for \`ENUM\`: the whole list of 1–${maxEnumValues} values, each 1–${maxEnumValueLength} characters. An \`ENUM\` field requires it.`,
    }),
    selfService: t.field({
      type: SelfServiceAccessEnum,
      description: 'What members may do with their own value. Absent or null: `READ`.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateFieldDefinitionResult & { replayed: boolean }>('CreateFieldDefinitionPayload')
  .implement({
    description: 'The definition that was created.',
    fields: (t) => ({
      fieldDefinition: t.prismaField({
        type: FieldDefinitionRef,
        description: 'The definition.',
        resolve: (query, { fieldId }, _args, { db }) =>
          db.fieldDefinition.findUniqueOrThrow({ ...query, where: { id: fieldId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createFieldDefinition, {
  description:
    'Defines a field of customers, profiles or cards. `updateFieldDefinition` changes the definition.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
