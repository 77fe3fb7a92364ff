import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import { createUndoableLoader } from './undoableLoader.ts'

export const MergeRef = builder.prismaNode('Merge', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  // Without the plan, which can be large.
  select: { id: true, survivorId: true, victimId: true },
  description: 'A merge of two customers.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    survivor: t.prismaField({
      type: CustomerRef,
      description:
        'The customer that survived, as it is today. If it was merged later, this is its survivor.',
      resolve: (query, { survivorId }, _args, context) => changedCustomer(query, survivorId, context),
    }),
    absorbed: t.prismaField({
      type: CustomerRef,
      description:
        'The customer that was absorbed, as it is today: the survivor until the merge is undone, then the separate customer again.',
      resolve: (query, { victimId }, _args, context) => changedCustomer(query, victimId, context),
    }),
    survivorId: t.field({
      type: 'ID',
      description: 'The customer that survived, by its id at that time.',
      resolve: ({ survivorId }) => customerGlobalId(survivorId),
    }),
    absorbedId: t.field({
      type: 'ID',
      description:
        'The customer that was absorbed. Its id resolves to the survivor until the merge is undone.',
      resolve: ({ victimId }) => customerGlobalId(victimId),
    }),
    mergedAt: t.expose('at', { type: 'DateTime', description: 'When the two customers were merged.' }),
    mergedBy: t.exposeString('caller', {
      description: 'The caller that merged them, for example the name of an API key.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'The reason. An automatic merge has none.',
    }),
    undoable: t.boolean({
      description:
        'Whether it can be undone now: it has not been undone, and the survivor has no later merge that depends on it.',
      select: { id: true },
      resolve: ({ id }, _args, { loaders }) => loaders.of(createUndoableLoader).load(id),
    }),
    undoneAt: t.expose('undoneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was undone; null if it is in effect.',
    }),
    undoneBy: t.exposeString('undoneBy', {
      nullable: true,
      description: 'The caller that undid it, for example the name of an API key.',
    }),
    undoReason: t.exposeString('undoReason', { nullable: true, description: 'The reason for undoing it.' }),
  }),
})

builder.prismaObjectField(CustomerRef, 'merges', (t) =>
  t.connection(
    {
      type: MergeRef,
      description: 'The merges in which it survived, latest first. Undone merges are included.',
      ...related<'Merge'>({ owner: 'Customer', relation: 'absorbed', order: byKey('id', 'uuid', 'desc') }),
    },
    connectionOf(MergeRef),
  ),
)
