import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { numberOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

export const RoleRef = builder.prismaNode('Role', {
  name: 'HierarchyRole',
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'One role in the chain of a hierarchy.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the role.', selfService: true }),
    name: t.exposeString('name', { description: 'Display name.', selfService: true }),
    position: t.int({
      description: 'The position in the chain: 1 is the top.',
      selfService: true,
      select: { position: true, hierarchy: { select: { roles: { select: { position: true } } } } },
      sql: ({ alias }) => `(SELECT count(*)::int FROM "Role" c
        WHERE c."hierarchyId" = ${alias}."hierarchyId" AND c."position" <= ${alias}."position")`,
      resolve: ({ position, hierarchy }) =>
        hierarchy.roles.filter((role) => role.position <= position).length,
    }),
    maxChildren: t.exposeInt('maxChildren', {
      description: 'The most children that a customer with this role may have.',
    }),
  }),
})

export const HierarchyRef = builder.prismaNode('Hierarchy', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'A chain of roles. Customers have their places in it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the hierarchy.', selfService: true }),
    name: t.exposeString('name', { description: 'Display name.', selfService: true }),
    allowSkipping: t.exposeBoolean('allowSkipping', {
      description:
        'Whether a child may have any role below the role of its parent, and not only the next one.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no customer gets a place in it; null if it is in use.',
    }),
    roles: t.relation('roles', {
      type: RoleRef,
      description: 'The roles, from the top down: 8 at most.',
      query: { orderBy: { position: 'asc' } },
    }),
  }),
})

builder.queryFields((t) => ({
  hierarchy: t.prismaField({
    type: HierarchyRef,
    nullable: true,
    description: 'A hierarchy by its code; null if there is none.',
    args: { code: t.arg.string({ required: true, description: 'The code of the hierarchy.' }) },
    rowLookup: ({ code }) => rowByText('code', code),
    resolve: (query, _root, { code }, { db }) =>
      db.hierarchy.findFirst({ ...query, where: { code: { in: [code].filter(isStorable) } } }),
  }),
  hierarchies: t.connection(
    {
      type: HierarchyRef,
      description: 'Every hierarchy, oldest first.',
      rows: () => ({ model: 'Hierarchy', order: byKey('id', 'int') }),
      resolve: resolveRows,
    },
    connectionOf(HierarchyRef),
  ),
}))
