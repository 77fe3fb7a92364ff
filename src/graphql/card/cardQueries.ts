import { isCardVisible } from '../../core/card/store/findCard.ts'
import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { CustomerRef } from '../customer/customer.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'
import { byKey } from '../paging/order.ts'
import { rowsPage } from '../paging/rowsPage.ts'
import { CardRef } from './card.ts'
import { createSeriesLoader } from './cardLoaders.ts'

type Filter = {
  seriesCode?: string | null | undefined
  status?: CardStatus | null | undefined
  holder?: { id: string } | null | undefined
}

const CardFilter = builder.inputRef<Filter>('CardFilter').implement({
  description: 'A filter for cards. A card must match every field that is given.',
  fields: (t) => ({
    seriesCode: t.string({ description: 'Cards of the series with this code.' }),
    status: t.field({ type: CardStatusEnum, description: 'Cards that have this status now.' }),
    holder: t.globalID({
      for: CustomerRef,
      description: 'Cards of this customer. The id of a merged customer stands for its survivor.',
    }),
  }),
})

builder.queryFields((t) => ({
  card: t.prismaField({
    type: CardRef,
    nullable: true,
    description: 'A card by its number; null if there is none.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    args: { cardNumber: t.arg.string({ required: true, description: 'The card number.' }) },
    rowLookup: ({ cardNumber }) => rowByText('number', cardNumber.trim(), isCardNumber),
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
      description: 'Cards, oldest first.',
      authScopes: { scope: 'customers:read' },
      args: {
        filter: t.arg({ type: CardFilter, description: 'Which entries to return; absent means all.' }),
      },
      resolve: async (_root, { filter, ...args }, context, info) => {
        const { loaders } = context
        const code = filter?.seriesCode ?? null
        const series = code === null ? null : ((await loaders.of(createSeriesLoader).load(code))?.id ?? 0)
        const holder = filter?.holder
          ? ((await loaders.of(createLivingIdLoader).load(filter.holder.id)) ?? null)
          : undefined
        const where = {
          ...(series !== null && { seriesId: series }),
          ...(holder !== undefined && { customerId: { in: holder ? [holder] : [] } }),
          ...(filter?.status && statusNow(filter.status, new Date())),
        }
        return rowsPage({ model: 'Card', order: byKey('id', 'uuid'), where }, args, { context, info })
      },
    },
    connectionOf(CardRef),
  ),
}))

/** Filter for cards that have this status now. A card past its expiry is `EXPIRED`, whatever status is stored. */
function statusNow(status: CardStatus, now: Date): Prisma.CardWhereInput {
  if (status === 'NOT_ISSUED' || status === 'DELETED') return { status }
  if (status !== 'EXPIRED') return { status, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  return { OR: [{ status }, { status: { in: ['ISSUED', 'ACTIVE', 'SUSPENDED'] }, expiresAt: { lte: now } }] }
}
