import { maxEnumValues } from '../../core/settings/rules/planField.ts'
import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { FieldTargetEnum, FieldTypeEnum, SelfServiceAccessEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { noRow } from '../fields/rowLookup.ts'
import { keyOrNone } from '../globalId.ts'
import type { Order } from '../paging/order.ts'

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

const byName: Order = [
  { column: 'name', type: 'text', direction: 'asc' },
  { column: 'id', type: 'uuid', direction: 'asc' },
]

builder.queryFields((t) => ({
  fieldDefinition: t.prismaField({
    type: FieldDefinitionRef,
    nullable: true,
    description: 'The definition of a field; null if there is none.',
    args: {
      target: t.arg({
        type: FieldTargetEnum,
        required: true,
        description: 'The kind of object that has the field.',
      }),
      name: t.arg.string({ required: true, description: 'The name of the field.' }),
    },
    rowLookup: ({ target, name }) =>
      isStorable(name)
        ? {
            name: 'name',
            params: [
              { type: '"FieldTarget"', value: target },
              { type: 'text', value: name },
            ],
            where: (alias, param) => `${alias}."target" = ${param(0)} AND ${alias}."name" = ${param(1)}`,
          }
        : noRow,
    resolve: (query, _root, { target, name }, { db }) =>
      db.fieldDefinition.findFirst({ ...query, where: { target, name: { in: [name].filter(isStorable) } } }),
  }),
  fieldDefinitions: t.connection(
    {
      type: FieldDefinitionRef,
      description: 'The defined fields, ordered by name.',
      args: {
        target: t.arg({
          type: FieldTargetEnum,
          description: 'Only fields of this target; absent means all.',
        }),
      },
      rows: ({ target }) => ({
        ...{ model: 'FieldDefinition', order: byName },
        where: target ? { target } : {},
      }),
      resolve: resolveRows,
    },
    connectionOf(FieldDefinitionRef),
  ),
}))
