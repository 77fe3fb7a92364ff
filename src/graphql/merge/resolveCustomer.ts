import { type ResolvedAt, resolveAt } from '../../core/customer/store/findCustomerAt.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { customerGlobalId } from '../globalId.ts'
import { MergeRef } from './merge.ts'

type Resolution = ResolvedAt & { askedId: string }
const ResolutionRef = builder.objectRef<Resolution>('CustomerResolution').implement({
  description: 'The customer that an id resolved to at a given time.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    askedId: t.id({
      description: 'The id that was asked for.',
      resolve: ({ askedId }) => customerGlobalId(askedId),
    }),
    customerId: t.id({
      description: 'The id that it resolved to at that time: its own, or the survivor’s.',
      resolve: ({ customerId }) => customerGlobalId(customerId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is today; after a merge, the survivor.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    merges: t.prismaField({
      type: [MergeRef],
      description: 'Every merge that led there and was not undone by then, the earliest first.',
      resolve: async (query, { mergeIds }, _args, { db }) => {
        const merges = await db.merge.findMany({ ...query, where: { id: { in: mergeIds } } })
        return merges.toSorted((a, b) => mergeIds.indexOf(a.id) - mergeIds.indexOf(b.id))
      },
    }),
  }),
})

builder.queryField('resolveCustomer', (t) =>
  t.field({
    type: ResolutionRef,
    nullable: true,
    description:
      'The customer that an id resolved to at a given time, and the merges that led there. Merges that had been undone by then do not count. Null if the customer did not exist.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({ for: CustomerRef, required: true, description: 'The id of a customer.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: async (_root, { id, asOf }, { db }) => {
      if (asOf) await assertNotFuture(db, asOf)
      const resolved = await resolveAt(db, id.id, asOf ?? null)
      return resolved && { ...resolved, askedId: id.id }
    },
  }),
)
