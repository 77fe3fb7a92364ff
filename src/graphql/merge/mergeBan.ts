import { personIds } from '../../core/customer/store/personIds.ts'
import { builder } from '../builder.ts'
import { seekerOf } from '../context.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'

export const MergeBanRef = builder.prismaNode('MergeBan', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  select: { id: true, lowId: true, highId: true },
  description:
    'Two customers that must not become one. It is about two ids, and holds for whoever they live on in.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    customerIds: t.field({
      type: ['ID'],
      description: 'The 2 ids that it is about.',
      resolve: ({ lowId, highId }) => [lowId, highId].map(customerGlobalId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'Whom the first id leads to now.',
      resolve: (query, { lowId }, _args, context) => changedCustomer(query, lowId, context),
    }),
    otherCustomer: t.prismaField({
      type: CustomerRef,
      description: 'Whom the second id leads to now.',
      resolve: (query, { highId }, _args, context) => changedCustomer(query, highId, context),
    }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    caller: t.exposeString('caller', { description: 'Who asked for it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'Since when.' }),
    liftedAt: t.expose('liftedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when; null: it stands.',
    }),
    liftedBy: t.exposeString('liftedBy', { nullable: true, description: 'Who lifted it.' }),
    liftReason: t.exposeString('liftReason', { nullable: true, description: 'Why it was lifted.' }),
  }),
})

builder.queryField('mergeBans', (t) =>
  t.prismaConnection({
    type: MergeBanRef,
    cursor: 'id',
    description: 'The bans of merges, the latest first.',
    authScopes: { scope: 'customers:read' },
    args: {
      customer: t.arg({
        type: CustomerBy,
        description: 'Those that name this customer under any of its ids.',
      }),
      lifted: t.arg.boolean({
        description: 'True: those that were lifted; false: those that stand; both if absent.',
      }),
    },
    resolve: async (query, _root, { customer, lifted }, context) => {
      const { db } = context
      const ids = customer ? await personIds(seekerOf(context), customer, ['customer']) : null
      return db.mergeBan.findMany({
        ...query,
        where: {
          ...(ids && { OR: [{ lowId: { in: ids } }, { highId: { in: ids } }] }),
          ...(typeof lifted === 'boolean' && { liftedAt: lifted ? { not: null } : null }),
        },
        orderBy: { id: 'desc' },
      })
    },
  }),
)
