import { isCardVisible } from '../../core/card/store/findCard.ts'
import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { noRow, rowByText } from '../fields/rowLookup.ts'
import { CardRef } from './card.ts'
import { CardFilterInput, CardOrderInput } from './cardFilter.ts'
import { cardConditions, cardOrder } from './cardList.ts'

builder.queryFields((t) => ({
  card: t.prismaField({
    type: CardRef,
    nullable: true,
    description: 'A card by its number; null if there is none.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    args: { cardNumber: t.arg.string({ required: true, description: 'The card number.' }) },
    rowLookup: ({ cardNumber }) => {
      const text = cardNumber.trim()
      return isCardNumber(text) ? rowByText('number', text) : noRow
    },
    resolve: async (query, _root, { cardNumber }, context) => {
      const text = cardNumber.trim()
      const numbers = isCardNumber(text) ? [text] : []
      const seen = await isCardVisible(viewerOf(context), numbers)
      return context.db.card.findFirst({ ...query, where: { number: { in: seen ? numbers : [] } } })
    },
  }),
  cards: t.connection(
    {
      type: CardRef,
      description: 'Cards, oldest first unless `orderBy` says otherwise.',
      authScopes: { scope: 'customers:read' },
      args: {
        filter: t.arg({ type: CardFilterInput, description: 'Which cards to list; absent means all.' }),
        orderBy: t.arg({
          type: CardOrderInput,
          description: 'The order; absent means `CREATED_AT`, ascending. A cursor belongs to one order.',
        }),
      },
      rows: async ({ filter, orderBy }, context) => ({
        ...{ model: 'Card', order: cardOrder(orderBy, filter ?? {}) },
        conditions: await cardConditions(context, filter ?? {}),
      }),
      resolve: resolveRows,
    },
    connectionOf(CardRef),
  ),
}))
