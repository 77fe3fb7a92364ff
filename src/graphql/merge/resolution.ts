import { type ResolvedAt, resolveAt } from '../../core/customer/store/findCustomerAt.ts'
import { builder } from '../builder.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { customerGlobalId } from '../globalId.ts'
import { asOfDescription, assertPast } from '../past.ts'
import { MergeRef } from './merge.ts'

const ResolutionRef = builder.objectRef<ResolvedAt>('Resolution').implement({
  description: 'Whom the id of a customer stood for at an instant.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    customerId: t.id({
      description: 'The id that it led to at that instant: its own, or that of the survivor.',
      resolve: ({ customerId }) => customerGlobalId(customerId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'Who that is today.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    merges: t.prismaField({
      type: [MergeRef],
      description: 'Every merge that had led there and was not undone yet, the first one first.',
      resolve: async (query, { mergeIds }, _args, { db }) => {
        const merges = await db.merge.findMany({ ...query, where: { id: { in: mergeIds } } })
        return merges.toSorted((a, b) => mergeIds.indexOf(a.id) - mergeIds.indexOf(b.id))
      },
    }),
  }),
})

builder.queryField('resolution', (t) =>
  t.field({
    type: ResolutionRef,
    nullable: true,
    description:
      'Whom the id of a customer stood for at an instant, merges followed and those undone by then not; null where there was no such customer.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({ for: CustomerRef, required: true, description: 'The id.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: async (_root, { id, asOf }, { db }) => {
      if (asOf) await assertPast(db, asOf)
      return resolveAt(db, id.id, asOf ?? null)
    },
  }),
)
