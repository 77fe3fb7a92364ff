import { CustomerNotFound } from '../../core/customer/errors.ts'
import { lookUpCustomer, type CustomerRef as Reference } from '../../core/customer/store/findCustomer.ts'
import { findCustomerAt } from '../../core/customer/store/findCustomerAt.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { type Context, viewerOf } from '../context.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowById } from '../fields/rowLookup.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'
import { CustomerRef } from './customer.ts'
import { CustomerBy } from './customerBy.ts'
import { CustomerFilterInput, CustomerOrderInput } from './customerFilter.ts'
import { customerConditions, customerOrder } from './customerList.ts'
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
    rowLookup: ({ by, asOf }, context) =>
      (asOf ? null : customerLookup(by)) ?? foundCustomer(context, by, asOf),
    resolve: async (query, _root, { by, asOf }, context) => {
      const id = await findId(context, by, asOf)
      return context.db.customer.findFirst({ ...query, where: { id: { in: id ? [id] : [] } } })
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
      rows: async ({ filter, orderBy }, context) => ({
        ...{ model: 'Customer', order: customerOrder(orderBy) },
        conditions: await customerConditions(context, filter ?? {}),
      }),
      resolve: resolveRows,
    },
    connectionOf(CustomerRef),
  ),
}))

/** The id of the customer that a reference finds, or found at a time; null if it finds none. */
async function findId(
  context: Context,
  by: Reference,
  asOf: Date | null | undefined,
): Promise<string | null> {
  if (asOf) await assertNotFuture(context.db, asOf)
  const viewer = viewerOf(context)
  const finding = asOf ? findCustomerAt(viewer, by, asOf) : lookUpCustomer(viewer, by, ['by'])
  return finding.then(
    ({ id }) => id,
    (error: unknown) => {
      if (error instanceof CustomerNotFound) return null
      throw error
    },
  )
}

const foundCustomer = async (...asked: Parameters<typeof findId>) => rowById(await findId(...asked))
