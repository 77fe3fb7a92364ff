import type { CustomerRef as CustomerName } from '../../core/customer/store/findCustomer.ts'
import { findHeldThing, type Holding } from '../../core/customer/store/findHoldings.ts'
import { countHoldings, type HoldingPlace, readHoldings } from '../../core/customer/store/readHoldings.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { CardRef } from '../card/card.ts'
import { connectionOf } from '../connectionOf.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { IdentifierInput } from '../customer/customerBy.ts'
import { customerGlobalId } from '../globalId.ts'
import { countOf, mostCounted } from '../paging/count.ts'
import type { Order } from '../paging/order.ts'
import { pageOf } from '../paging/page.ts'
import { readWindow } from '../paging/readWindow.ts'
import type { Values } from '../paging/window.ts'
import { SourceAccountRef } from '../settings/source.ts'

const HoldingOf = builder.inputRef<Pick<CustomerName, 'identifier' | 'cardNumber'>>('HoldingOf').implement({
  description: 'An identifier or a card: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    identifier: t.field({
      type: IdentifierInput,
      description: 'An identifier, whether it is held now or not.',
    }),
    cardNumber: t.string({ description: 'The number of a card, whether it is held now or not.' }),
  }),
})

const HoldingRef = builder.objectRef<Holding>('Holding').implement({
  description: 'A period in which a customer held an identifier or a card.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    heldBy: t.id({
      description: 'The id of the holder at that time. The id of a merged customer resolves to its survivor.',
      resolve: ({ customerId }) => customerGlobalId(customerId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer as it is today; after a merge, the survivor.',
      resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
    }),
    from: t.field({
      type: 'DateTime',
      description: 'The start of the period, inclusive.',
      resolve: ({ heldFrom }) => heldFrom,
    }),
    to: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The end of the period, exclusive; null if the customer still holds it.',
      resolve: ({ heldTo }) => heldTo,
    }),
    sourceAccount: t.field({
      type: SourceAccountRef,
      nullable: true,
      description: 'The source account of the identifier; null for a card.',
      resolve: ({ sourceAccount }) => sourceAccount,
    }),
    card: t.prismaField({
      type: CardRef,
      nullable: true,
      description: 'The card; null for an identifier.',
      resolve: (query, { cardId }, _args, { db }) =>
        cardId === null ? null : db.card.findUnique({ ...query, where: { id: cardId } }),
    }),
  }),
})

const order: Order = [
  { column: 'heldFrom', type: 'timestamptz', direction: 'desc' },
  { column: 'id', type: 'bigint', direction: 'desc' },
]
const list = { name: 'Query.holdings', order }

builder.queryField('holdings', (t) =>
  t.connection(
    {
      type: HoldingRef,
      description:
        'The current and past holders of an identifier or a card, newest first. With `asOf`: the holder at that time.',
      authScopes: { scope: 'customers:read' },
      args: {
        of: t.arg({ type: HoldingOf, required: true, description: 'The identifier or the card.' }),
        asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
      },
      resolve: async (_root, { of, asOf, ...args }, { db }) => {
        const window = readWindow(list, args)
        if (asOf) await assertNotFuture(db, asOf)
        const thing = await findHeldThing(db, of, ['of'])
        const page = {
          ...{ asOf, take: window.size + 1, oldestFirst: window.backward },
          ...{ after: placeOf(window.after), before: placeOf(window.before) },
        }
        const found = thing ? await readHoldings(db, thing, page) : []
        return pageOf({
          ...{ list, window },
          found: found.map(({ place, ...row }) => ({ row, values: [place.heldFrom, place.id] })),
          count: async () => countOf(thing ? await countHoldings(db, thing, asOf, mostCounted + 1) : 0),
        })
      },
    },
    connectionOf(HoldingRef),
  ),
)

function placeOf(values: Values | null): HoldingPlace | null {
  const [heldFrom, id] = values ?? []
  return heldFrom && id ? { heldFrom, id } : null
}
