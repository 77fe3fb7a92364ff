import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'

export const RoleRef = builder.prismaObject('Role', {
  name: 'HierarchyRole',
  description: 'One link of a hierarchy’s chain of roles.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    position: t.exposeInt('position', { description: 'Its place in the chain: 1 is the root.' }),
    maxChildren: t.exposeInt('maxChildren', {
      description: 'The most children that one who has it may have.',
    }),
  }),
})

export const HierarchyRef = builder.prismaNode('Hierarchy', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0 }),
  description: 'A chain of roles in which customers have their places.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    allowSkipping: t.exposeBoolean('allowSkipping', {
      description: 'Whether a child may have any role below its parent’s, not only the next.',
    }),
    roles: t.relation('roles', {
      type: RoleRef,
      description: 'Its roles, the root first: 8 at most.',
      query: { orderBy: { position: 'asc' } },
    }),
  }),
})

builder.queryFields((t) => ({
  hierarchy: t.prismaField({
    type: HierarchyRef,
    nullable: true,
    description: 'A hierarchy by its code; null where there is none.',
    args: { code: t.arg.string({ required: true, description: 'The code.' }) },
    resolve: (query, _root, { code }, { db }) =>
      db.hierarchy.findFirst({ ...query, where: { code: { in: [code].filter(isStorable) } } }),
  }),
  hierarchies: t.prismaConnection({
    type: HierarchyRef,
    cursor: 'id',
    description: 'Every hierarchy, the oldest first.',
    resolve: (query, _root, _args, { db }) => db.hierarchy.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
}))
