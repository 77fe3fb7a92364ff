import { resolveCursorConnection } from '@pothos/plugin-relay'
import type { CustomerRef as CustomerName } from '../../core/customer/store/findCustomer.ts'
import { findHeldThing, type Holding, heldAt, readHoldings } from '../../core/customer/store/findHoldings.ts'
import { asOfDescription, assertNotFuture } from '../asOf.ts'
import { builder } from '../builder.ts'
import { CardRef } from '../card/card.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { IdentifierInput } from '../customer/customerBy.ts'
import { badInput } from '../faults.ts'
import { customerGlobalId } from '../globalId.ts'
import { rowCursor } from '../paging/rowCursor.ts'
import { SourceAccountRef } from '../settings/source.ts'

const HeldThing = builder.inputRef<Pick<CustomerName, 'identifier' | 'cardNumber'>>('HeldThing').implement({
  description: 'An identifier or a card.',
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

builder.queryField('holders', (t) =>
  t.connection(
    {
      type: HoldingRef,
      description:
        'The current and past holders of an identifier or a card, newest first. With `asOf`: the holder at that time.',
      authScopes: { scope: 'customers:read' },
      args: {
        by: t.arg({ type: HeldThing, required: true, description: 'The identifier or the card.' }),
        asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
      },
      resolve: async (_root, { by, asOf, ...args }, { db }) => {
        if (asOf) await assertNotFuture(db, asOf)
        const thing = await findHeldThing(db, by, ['by'])
        return resolveCursorConnection<Promise<Holding[]>>(
          { args, defaultSize: 25, maxSize: 100, toCursor: ({ id }) => String(id) },
          async ({ before, after, limit, inverted }) => {
            if (before && after) throw badInput('Give either `after` or `before`, not both.')
            if (!thing) return []
            const page = { after: rowCursor(after ?? before), take: limit, oldestFirst: inverted }
            return readHoldings(db, thing, { ...page, ...(asOf && { where: heldAt(asOf) }) })
          },
        )
      },
    },
    { name: 'HolderConnection', description: 'One page of holders.' },
    { name: 'HolderEdge', description: 'One holder.' },
  ),
)
