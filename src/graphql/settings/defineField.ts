import {
  type DefineFieldInput,
  type DefineFieldResult,
  defineField,
} from '../../core/settings/defineField.ts'
import { MAX_STRING_LENGTH } from '../../core/settings/rules/fieldDefinitions.ts'
import { maxEnumValueLength, maxEnumValues } from '../../core/settings/rules/planField.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { FieldTargetEnum, FieldTypeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { FieldDefinitionRef } from './fieldDefinition.ts'

const Input = builder.inputRef<DefineFieldInput>('DefineFieldInput').implement({
  description: 'A custom or extended field, and what it may hold.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    target: t.field({ type: FieldTargetEnum, required: true, description: 'What it belongs to.' }),
    name: t.string({
      required: true,
      description: 'Its name: 1–100 letters A–Z, digits and `_`, a letter first.',
    }),
    type: t.field({
      type: FieldTypeEnum,
      required: true,
      description: 'What its values are. It never changes: values may exist.',
    }),
    maxLength: t.int({
      description: `For \`STRING\` alone: the most characters, 1–${MAX_STRING_LENGTH}. Absent: as it is; null: ${MAX_STRING_LENGTH}.`,
    }),
    enumValues: t.stringList({
      description: `For \`ENUM\` alone, and needed there: the whole list of 1–${maxEnumValues} values, each 1–${maxEnumValueLength} characters. Absent: as it is.`,
    }),
  }),
})

const Payload = builder.objectRef<DefineFieldResult & { replayed: boolean }>('DefineFieldPayload').implement({
  description: 'What the definition of a field came to.',
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
    'Defines a field of customers, profiles or cards, or changes its length or its values. Values that are stored already stay.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
