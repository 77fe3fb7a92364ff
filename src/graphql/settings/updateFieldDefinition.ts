import { MAX_STRING_LENGTH } from '../../core/settings/rules/fieldDefinitions.ts'
import { maxEnumValueLength, maxEnumValues } from '../../core/settings/rules/planField.ts'
import {
  type UpdateFieldDefinitionInput,
  type UpdateFieldDefinitionResult,
  updateFieldDefinition,
} from '../../core/settings/updateFieldDefinition.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { FieldTargetEnum, SelfServiceAccessEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { FieldDefinitionRef } from './fieldDefinition.ts'

const Input = builder.inputRef<UpdateFieldDefinitionInput>('UpdateFieldDefinitionInput').implement({
  description: 'A change of the definition of a field. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    target: t.field({
      type: FieldTargetEnum,
      required: true,
      description: 'The kind of object that has the field.',
    }),
    name: t.string({
      required: true,
      description: 'The name of the field.',
    }),
    maxLength: t.int({
      description: `Only for \`STRING\`: the maximum number of characters, 1–${MAX_STRING_LENGTH}. Null: ${MAX_STRING_LENGTH}.`,
    }),
    enumValues: t.stringList({
      description: `Only for \`ENUM\`: the whole list of 1–${maxEnumValues} values, each 1–${maxEnumValueLength} characters.`,
    }),
    selfService: t.field({
      type: SelfServiceAccessEnum,
      description: 'What members may do with their own value. Null: `READ`.',
    }),
    retired: t.boolean({
      description:
        'True: no value can be set from now on; stored values stay, and null deletes them. False: it is in use again.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateFieldDefinitionResult & { replayed: boolean }>('UpdateFieldDefinitionPayload')
  .implement({
    description: 'Payload of `updateFieldDefinition`.',
    fields: (t) => ({
      fieldDefinition: t.prismaField({
        type: FieldDefinitionRef,
        description: 'The definition as it is now.',
        resolve: (query, { fieldId }, _args, { db }) =>
          db.fieldDefinition.findUniqueOrThrow({ ...query, where: { id: fieldId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateFieldDefinition, {
  description:
    'Changes the maximum length of a field, its values, or what members may do with it, retires it, or brings it back. Its type never changes, and stored values do not change.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
