import { personIds } from '../../core/customer/store/personIds.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

export const MergeBanRef = builder.prismaNode('MergeBan', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  select: { id: true, lowId: true, highId: true },
  description:
    'A ban on the merge of two customers. It names two ids, and also applies to the customers that these ids resolve to.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    customerIds: t.field({
      type: ['ID'],
      description: 'The 2 ids that the ban names.',
      resolve: ({ lowId, highId }) => [lowId, highId].map(customerGlobalId),
    }),
    customers: t.field({
      type: [CustomerRef],
      description: 'The customers that the 2 ids resolve to now, in the order of `customerIds`.',
      resolve: ({ lowId, highId }, _args, context) =>
        Promise.all([lowId, highId].map((id) => changedCustomer({}, id, context))),
    }),
    reason: t.exposeString('reason', { description: 'The reason for the ban.' }),
    bannedBy: t.exposeString('caller', { description: 'The caller that set the ban.' }),
    bannedAt: t.expose('at', { type: 'DateTime', description: 'When the ban was set.' }),
    liftedAt: t.expose('liftedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was lifted; null if it is in effect.',
    }),
    liftedBy: t.exposeString('liftedBy', { nullable: true, description: 'The caller that lifted it.' }),
    liftReason: t.exposeString('liftReason', { nullable: true, description: 'The reason for lifting it.' }),
  }),
})

builder.queryFields((t) => ({
  mergeBan: t.prismaField({
    type: MergeBanRef,
    nullable: true,
    description: 'A merge ban by its id; null if there is none.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({
        for: MergeBanRef,
        required: true,
        description: 'The global id of the merge ban.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.mergeBan.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  mergeBans: t.connection(
    {
      type: MergeBanRef,
      description: 'The merge bans, latest first.',
      authScopes: { scope: 'customers:read' },
      args: {
        customer: t.arg({
          type: CustomerBy,
          description: 'Only bans that name this customer, under any of its ids.',
        }),
        lifted: t.arg.boolean({
          description: 'True: only lifted bans; false: only bans in effect; absent: both.',
        }),
      },
      rows: async ({ customer, lifted }, context) => {
        const ids = customer ? await personIds(viewerOf(context), customer, ['customer']) : null
        const where = {
          ...(ids && { OR: [{ lowId: { in: ids } }, { highId: { in: ids } }] }),
          ...(typeof lifted === 'boolean' && { liftedAt: lifted ? { not: null } : null }),
        }
        return { model: 'MergeBan', order: byKey('id', 'uuid', 'desc'), where }
      },
      resolve: resolveRows,
    },
    connectionOf(MergeBanRef),
  ),
}))
