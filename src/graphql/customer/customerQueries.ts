import { CustomerNotFound } from '../../core/customer/errors.ts'
import { lookUpCustomer } from '../../core/customer/store/findCustomer.ts'
import { findCustomerAt } from '../../core/customer/store/findCustomerAt.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { filteredPage } from '../paging/filteredPage.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'
import { CustomerRef } from './customer.ts'
import { CustomerBy } from './customerBy.ts'
import { CustomerFilterInput, CustomerOrderInput } from './customerFilter.ts'
import { allCustomerConditions, customerOrder } from './customerList.ts'
import { customerLookup } from './customerLookup.ts'

builder.queryFields((t) => ({
  customer: t.prismaField({
    type: CustomerRef,
    nullable: true,
    description:
      'A customer by one reference; null if there is none. The id of a merged customer returns its survivor; `resolveCustomer` tells by which merges. With `asOf`: the customer that the reference belonged to at that time, as it is today.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    args: {
      by: t.arg({ type: CustomerBy, required: true, description: 'Exactly one reference to the customer.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    rowLookup: ({ by, asOf }) => (asOf ? null : customerLookup(by)),
    resolve: async (query, _root, { by, asOf }, context) => {
      const { db } = context
      if (asOf) await assertNotFuture(db, asOf)
      const viewer = viewerOf(context)
      const finding = asOf ? findCustomerAt(viewer, by, asOf) : lookUpCustomer(viewer, by, ['by'])
      const found = await finding.catch((error: unknown) => {
        if (error instanceof CustomerNotFound) return null
        throw error
      })
      return db.customer.findFirst({ ...query, where: { id: { in: found ? [found.id] : [] } } })
    },
  }),
  me: t.prismaField({
    type: CustomerRef,
    nullable: true,
    description: 'The customer of a self-service token; null for every other caller.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    rowLookup: () => 'me',
    resolve: async (query, _root, _args, { db, caller, loaders }) => {
      const id = caller.customerId && (await loaders.of(createLivingIdLoader).load(caller.customerId))
      return db.customer.findFirst({ ...query, where: { id: { in: id ? [id] : [] } } })
    },
  }),
  customers: t.connection(
    {
      type: CustomerRef,
      description: 'Customers, oldest first unless `orderBy` says otherwise.',
      authScopes: { scope: 'customers:read' },
      args: {
        filter: t.arg({
          type: CustomerFilterInput,
          description: 'Which customers to list; absent means all that are not merged.',
        }),
        orderBy: t.arg({
          type: CustomerOrderInput,
          description: 'The order; absent means `CREATED_AT`, ascending. A cursor belongs to one order.',
        }),
      },
      resolve: async (_root, { filter, orderBy, ...args }, context, info) => {
        const order = customerOrder(orderBy)
        const conditions = await allCustomerConditions(context.db, filter ?? {})
        return filteredPage({ model: 'Customer', order, conditions }, args, { context, info })
      },
    },
    connectionOf(CustomerRef),
  ),
}))
