import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { CustomerRef } from '../customer/customer.ts'
import { badInput } from '../faults.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import { CompanyRef } from './company.ts'
import { HierarchyRef, RoleRef } from './hierarchy.ts'
import { createAncestorsLoader, createSubtreeLoader } from './treeLoaders.ts'

/** The most places in one subtree. */
const maxSubtree = 1000

export const AssociationRef = builder.prismaNode('Association', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A customer’s place in a hierarchy.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    customer: t.relation('customer', { description: 'The customer that has this place.', selfService: true }),
    hierarchy: t.relation('hierarchy', {
      type: HierarchyRef,
      description: 'The hierarchy.',
      selfService: true,
    }),
    role: t.relation('role', { type: RoleRef, description: 'The role.', selfService: true }),
    company: t.relation('company', {
      type: CompanyRef,
      nullable: true,
      description: 'The company; null if there is none.',
      selfService: true,
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'The place directly above; null at the top.',
      selfService: true,
    }),
    childCount: t.exposeInt('childCount', {
      description: 'How many places are directly below it.',
      selfService: true,
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it last changed.',
      selfService: true,
    }),
  }),
})

builder.prismaObjectFields(AssociationRef, (t) => ({
  children: t.connection(
    {
      type: AssociationRef,
      description: 'The places directly below it, oldest first.',
      selfService: true,
      ...related<'Association'>({ owner: 'Association', relation: 'children', order: byKey('id', 'uuid') }),
    },
    connectionOf(AssociationRef),
  ),
  ancestors: t.field({
    type: [AssociationRef],
    description: 'The places above it, nearest first: 7 at most, because a hierarchy has at most 8 roles.',
    selfService: true,
    most: 7,
    select: { id: true },
    resolve: ({ id }, _args, { loaders }) => loaders.of(createAncestorsLoader).load(id),
  }),
  depth: t.int({
    description: 'How many places are above it: 0 at the top.',
    select: { id: true },
    resolve: async ({ id }, _args, { loaders }) => (await loaders.of(createAncestorsLoader).load(id)).length,
  }),
  subtree: t.field({
    type: [AssociationRef],
    description: `The places below it at any depth, level by level: ${maxSubtree} at most.`,
    selfService: true,
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: 100,
        description: `The most places to return: 0–${maxSubtree}.`,
      }),
    },
    select: { id: true },
    resolve: ({ id }, { first }, { loaders }) => {
      if (first < 0 || first > maxSubtree) throw badInput(`\`first\` must be 0 to ${maxSubtree}.`)
      return loaders.of(createSubtreeLoader).load({ id, first })
    },
  }),
}))

builder.prismaObjectField(CustomerRef, 'association', (t) =>
  t.relation('association', {
    type: AssociationRef,
    nullable: true,
    description: 'Its place in a hierarchy; null if it has none.',
    selfService: true,
  }),
)

builder.prismaObjectField(CompanyRef, 'members', (t) =>
  t.connection(
    {
      type: AssociationRef,
      authScopes: { scope: 'customers:read' },
      description: 'The places of its customers, oldest first.',
      ...related<'Association'>({ owner: 'Company', relation: 'associations', order: byKey('id', 'uuid') }),
    },
    connectionOf(AssociationRef),
  ),
)
