import { maxEnumValues } from '../../core/settings/rules/planField.ts'
import { builder } from '../builder.ts'
import { FieldTargetEnum, FieldTypeEnum, SelfServiceAccessEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'

const longestList = 1_000

export const FieldDefinitionRef = builder.prismaNode('FieldDefinition', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'The definition of a custom or extended field.',
  fields: (t) => ({
    target: t.expose('target', {
      type: FieldTargetEnum,
      description: 'The kind of object that has the field.',
    }),
    name: t.exposeString('name', { description: 'The name, unique within its target.' }),
    type: t.expose('type', { type: FieldTypeEnum, description: 'The type of the values. It never changes.' }),
    maxLength: t.exposeInt('maxLength', {
      nullable: true,
      description: 'For `STRING`: the maximum number of characters; null means 10,000.',
    }),
    enumValues: t.exposeStringList('enumValues', {
      description: `For \`ENUM\`: the allowed values, ${maxEnumValues} at most. Otherwise empty.`,
    }),
    selfService: t.expose('selfService', {
      type: SelfServiceAccessEnum,
      description: 'What members may do with their own value.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no value can be set; null if it is in use.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first defined.' }),
  }),
})

builder.queryField('fieldDefinitions', (t) =>
  t.prismaField({
    type: [FieldDefinitionRef],
    description: `The defined fields, ordered by target and name: the first ${longestList}.`,
    args: {
      target: t.arg({ type: FieldTargetEnum, description: 'Only fields of this target; absent means all.' }),
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
