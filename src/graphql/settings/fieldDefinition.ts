import { maxEnumValues } from '../../core/settings/rules/planField.ts'
import { builder } from '../builder.ts'
import { FieldTargetEnum, FieldTypeEnum } from '../enums.ts'

const longestList = 1_000

export const FieldDefinitionRef = builder.prismaObject('FieldDefinition', {
  description: 'What a custom or extended field may hold.',
  fields: (t) => ({
    target: t.expose('target', { type: FieldTargetEnum, description: 'What it belongs to.' }),
    name: t.exposeString('name', { description: 'Its name, unique in its target.' }),
    type: t.expose('type', { type: FieldTypeEnum, description: 'What its values are; it never changes.' }),
    maxLength: t.exposeInt('maxLength', {
      nullable: true,
      description: 'For `STRING`: the most characters; null: 10,000.',
    }),
    enumValues: t.exposeStringList('enumValues', {
      description: `For \`ENUM\`: the values it may have, ${maxEnumValues} at most; else empty.`,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first defined.' }),
  }),
})

builder.queryField('fieldDefinitions', (t) =>
  t.prismaField({
    type: [FieldDefinitionRef],
    description: `The defined fields by target and name, the first ${longestList}.`,
    args: {
      target: t.arg({ type: FieldTargetEnum, description: 'Those of this target alone; all if absent.' }),
    },
    resolve: (query, _root, { target }, { db }) =>
      db.fieldDefinition.findMany({
        ...query,
        where: target ? { target } : {},
        orderBy: [{ target: 'asc' }, { name: 'asc' }],
        take: longestList,
      }),
  }),
)
