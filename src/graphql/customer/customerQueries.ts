import { CustomerNotFound } from '../../core/customer/errors.ts'
import { findScope, lookUpCustomer } from '../../core/customer/store/findCustomer.ts'
import { findCustomerAt } from '../../core/customer/store/findCustomerAt.ts'
import type { SourceName } from '../../core/settings/rules/sourceRef.ts'
import type { Tx } from '../../db/connect.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { CustomerStatus, LoyaltyType } from '../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { CustomerStatusEnum, LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { badInput } from '../faults.ts'
import { accountIdOptions } from '../inputs.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'
import { byKey } from '../paging/order.ts'
import { rowsPage } from '../paging/rowsPage.ts'
import { CustomerRef } from './customer.ts'
import { CustomerBy } from './customerBy.ts'
import { customerLookup } from './customerLookup.ts'

type Maybe<T> = T | null | undefined
type Filter = {
  status?: Maybe<CustomerStatus>
  loyaltyType?: Maybe<LoyaltyType>
  registeredFrom?: Maybe<OffsetDateTime>
  registeredBefore?: Maybe<OffsetDateTime>
  source?: Maybe<SourceName>
  accountId?: Maybe<string>
}

const CustomerFilter = builder.inputRef<Filter>('CustomerFilter').implement({
  description: 'A filter for customers. A customer must match every field that is given.',
  fields: (t) => ({
    status: t.field({
      type: CustomerStatusEnum,
      description: 'Customers with this status. Merged customers are never listed.',
    }),
    loyaltyType: t.field({ type: LoyaltyTypeEnum, description: 'Customers with this loyalty type.' }),
    registeredFrom: t.field({
      type: 'OffsetDateTime',
      description: 'Customers that were first registered at this time or later.',
    }),
    registeredBefore: t.field({
      type: 'OffsetDateTime',
      description: 'Customers that were first registered before this time.',
    }),
    source: t.field({
      type: SourceEnum,
      description: 'Customers with a profile in this source; `ALL` means any source.',
    }),
    accountId: t.string(accountIdOptions),
  }),
})

builder.queryFields((t) => ({
  customer: t.prismaField({
    type: CustomerRef,
    nullable: true,
    description:
      'A customer by one reference; null if there is none. The id of a merged customer returns its survivor. With `asOf`: the customer that the reference belonged to at that time, as it is today.',
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
        if (error instanceof CustomerNotFound) return { id: null, followedFrom: null, matchedBy: null }
        throw error
      })
      const customer = await db.customer.findFirst({
        ...query,
        where: { id: { in: found.id ? [found.id] : [] } },
      })
      return customer && found.followedFrom
        ? Object.assign(customer, { resolvedFrom: found.followedFrom })
        : customer
    },
  }),
  me: t.prismaField({
    type: CustomerRef,
    nullable: true,
    description: 'The customer of a self-service token; null for every other caller.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    resolve: async (query, _root, _args, { db, caller, loaders }) => {
      const id = caller.customerId && (await loaders.of(createLivingIdLoader).load(caller.customerId))
      return db.customer.findFirst({ ...query, where: { id: { in: id ? [id] : [] } } })
    },
  }),
  customers: t.connection(
    {
      type: CustomerRef,
      description: 'Customers, oldest first.',
      authScopes: { scope: 'customers:read' },
      args: {
        filter: t.arg({ type: CustomerFilter, description: 'Which entries to return; absent means all.' }),
      },
      resolve: async (_root, { filter, ...args }, context, info) => {
        const where = await toWhere(context.db, filter ?? {})
        return rowsPage({ model: 'Customer', order: byKey('id', 'uuid'), where }, args, { context, info })
      },
    },
    connectionOf(CustomerRef),
  ),
}))

async function toWhere(db: Tx, filter: Filter): Promise<Prisma.CustomerWhereInput> {
  const { status, loyaltyType, registeredFrom, registeredBefore, source, accountId } = filter
  if (accountId && !source) throw badInput('`accountId` requires `source`.')
  const scope = source ? await findScope(db, { source, accountId }, ['filter']) : {}
  return {
    survivorId: null,
    ...(status && { status }),
    ...(loyaltyType && { loyaltyType }),
    ...((registeredFrom || registeredBefore) && {
      registeredAt: {
        ...(registeredFrom && { gte: registeredFrom.instant }),
        ...(registeredBefore && { lt: registeredBefore.instant }),
      },
    }),
    ...(scope.sourceAccountId && { profiles: { some: scope } }),
  }
}
