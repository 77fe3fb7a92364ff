import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { customerGlobalId } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { related } from '../paging/related.ts'
import { CardRef } from './card.ts'

/** The values that are ids of customers. */
const customers = ['holder', 'suspendedBy']

/** The state in a log entry, with global ids of customers. */
function converted(state: unknown): Record<string, NonNullable<unknown> | null> {
  const values = Object.entries(state as Record<string, NonNullable<unknown> | null>)
  return Object.fromEntries(
    values.map(([name, value]) => [
      name,
      customers.includes(name) && value !== null ? customerGlobalId(String(value)) : value,
    ]),
  )
}

const CardChangeRef = builder.prismaObject('CardChange', {
  description: 'One change of a card.',
  fields: (t) => ({
    occurredAt: t.expose('at', { type: 'DateTime', description: 'When the card changed.' }),
    actor: t.exposeString('caller', {
      description: 'The caller that made the change, for example the name of an API key.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'The reason, if the caller gave one.' }),
    before: t.field({
      type: 'JSONObject',
      description:
        'The changed values before the change: `status`, `statusLabel`, `holder` (a customer id), `cardLabel`, `extendedData`, `isDefault`, `isPrimary`, `expiresAt`, `suspendedBy` (the customer whose self-service suspended the card; null for staff).',
      select: { before: true },
      resolve: ({ before }) => converted(before),
    }),
    after: t.field({
      type: 'JSONObject',
      description: 'The changed values after the change.',
      select: { after: true },
      resolve: ({ after }) => converted(after),
    }),
  }),
})

const CardHoldingRef = builder.prismaObject('CardHolding', {
  description: 'A period in which a customer held a card.',
  fields: (t) => ({
    holder: t.prismaField({
      type: CustomerRef,
      description: 'The holder as it is today; after a merge, the survivor.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    holderId: t.field({
      type: 'ID',
      description: 'The id of the holder at that time. The id of a merged customer resolves to its survivor.',
      select: { customerId: true },
      resolve: ({ customerId }) => customerGlobalId(customerId),
    }),
    from: t.expose('heldFrom', { type: 'DateTime', description: 'The start of the period, inclusive.' }),
    to: t.expose('heldTo', {
      type: 'DateTime',
      nullable: true,
      description: 'The end of the period, exclusive; null if the customer still holds it.',
    }),
  }),
})

const latestFirst = byKey('id', 'bigint', 'desc')

builder.prismaObjectFields(CardRef, (t) => ({
  log: t.connection(
    {
      type: CardChangeRef,
      description: 'The changes of the card since it was added to the pool, latest first.',
      ...related<'CardChange'>({ owner: 'Card', relation: 'changes', order: latestFirst }),
    },
    connectionOf(CardChangeRef),
  ),
  holdings: t.connection(
    {
      type: CardHoldingRef,
      description: 'Its current and past holders, latest first.',
      ...related<'CardHolding'>({ owner: 'Card', relation: 'holdings', order: latestFirst }),
    },
    connectionOf(CardHoldingRef),
  ),
}))
