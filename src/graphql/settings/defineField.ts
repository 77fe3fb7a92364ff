import {
  type DefineFieldInput,
  type DefineFieldResult,
  defineField,
} from '../../core/settings/defineField.ts'
import { MAX_STRING_LENGTH } from '../../core/settings/rules/fieldDefinitions.ts'
import { maxEnumValueLength, maxEnumValues } from '../../core/settings/rules/planField.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { FieldTargetEnum, FieldTypeEnum, SelfServiceAccessEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { FieldDefinitionRef } from './fieldDefinition.ts'

const Input = builder.inputRef<DefineFieldInput>('DefineFieldInput').implement({
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
      description: `Only for \`STRING\`: the maximum number of characters, 1–${MAX_STRING_LENGTH}. Absent: no change; null: ${MAX_STRING_LENGTH}.`,
    }),
    enumValues: t.stringList({
      description: `Only for \`ENUM\`: the whole list of 1–${maxEnumValues} values, each 1–${maxEnumValueLength} characters. A new \`ENUM\` field requires it. Absent: no change.`,
    }),
    selfService: t.field({
      type: SelfServiceAccessEnum,
      description:
        'What members may do with their own value. Absent: no change, or `READ` for a new field; null: `READ`.',
    }),
    retired: t.boolean({
      description:
        'True: no value can be set from now on; stored values stay, and null deletes them. False: it is in use again. Absent: no change.',
    }),
  }),
})

const Payload = builder.objectRef<DefineFieldResult & { replayed: boolean }>('DefineFieldPayload').implement({
  description: 'Payload of `defineField`.',
  fields: (t) => ({
    fieldDefinition: t.prismaField({
      type: FieldDefinitionRef,
      description: 'The definition as it is now.',
      resolve: (query, { target, name }, _args, { db }) =>
        db.fieldDefinition.findUniqueOrThrow({ ...query, where: { target_name: { target, name } } }),
    }),
    created: t.exposeBoolean('created', { description: 'Whether the field is new.' }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(defineField, {
  description:
    'Defines a field of customers, profiles or cards, changes its maximum length, its values, or what members may do with it, or retires it. Stored values do not change.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
