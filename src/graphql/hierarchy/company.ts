import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { numberOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import { HierarchyRef } from './hierarchy.ts'

export const CompanyRef = builder.prismaNode('Company', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'A company whose customers have places in a hierarchy.',
  fields: (t) => ({
    externalId: t.exposeString('externalId', {
      description: 'The client’s own id for the company.',
      selfService: true,
    }),
    name: t.exposeString('name', { description: 'Display name.', selfService: true }),
    active: t.exposeBoolean('active', { description: 'Whether it accepts customers.' }),
    hierarchy: t.relation('hierarchy', {
      type: HierarchyRef,
      description: 'The hierarchy of its customers.',
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'The company directly above it; null if there is none.',
    }),
  }),
})

builder.prismaObjectField(CompanyRef, 'children', (t) =>
  t.connection(
    {
      type: CompanyRef,
      description: 'The companies directly below it, oldest first.',
      ...related<'Company'>({ owner: 'Company', relation: 'children', order: byKey('id', 'int') }),
    },
    connectionOf(CompanyRef),
  ),
)

builder.queryFields((t) => ({
  company: t.prismaField({
    type: CompanyRef,
    nullable: true,
    description: 'A company by its external id; null if there is none.',
    args: { externalId: t.arg.string({ required: true, description: 'The external id.' }) },
    rowLookup: ({ externalId }) => rowByText('externalId', externalId),
    resolve: (query, _root, { externalId }, { db }) =>
      db.company.findFirst({ ...query, where: { externalId: { in: [externalId].filter(isStorable) } } }),
  }),
  companies: t.connection(
    {
      type: CompanyRef,
      description: 'Every company, oldest first.',
      rows: () => ({ model: 'Company', order: byKey('id', 'int') }),
      resolve: resolveRows,
    },
    connectionOf(CompanyRef),
  ),
}))
