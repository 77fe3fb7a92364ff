import { type Position, toCursor } from '../../core/events/feed/position.ts'
import type { Event } from '../../generated/prisma/client.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { readCursor, readFirst } from '../paging/cursorArgument.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { createHistoryLoader } from './historyLoader.ts'

type HistoryPage = { events: Event[]; hasNextPage: boolean }

const HistoryConnection = builder.objectRef<HistoryPage>('HistoryConnection').implement({
  description: 'One page of a history.',
  fields: (t) => ({
    nodes: t.field({
      type: [CardinalEventRef],
      description: 'The changes, latest first.',
      resolve: ({ events }) => events,
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are older entries.' }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the oldest entry on the page.',
      resolve: ({ events }) => {
        const oldest = events.at(-1)
        return oldest ? toCursor(oldest) : null
      },
    }),
  }),
})

/** The position after all events, where a history starts. */
const latest: Position = { transactionId: 2n ** 63n - 1n, id: 2n ** 63n - 1n }

builder.prismaObjectField(CustomerRef, 'history', (t) =>
  t.field({
    type: HistoryConnection,
    description: 'The changes of this customer and of the customers it absorbed, latest first.',
    args: {
      first: t.arg.int({
        defaultValue: 25,
        required: true,
        description: 'The number of entries: 100 at most.',
      }),
      after: t.arg.string({ description: 'Return only entries after this cursor.' }),
    },
    select: { id: true },
    resolve: async ({ id }, { first, after }, { loaders }) => {
      const limit = readFirst(first) + 1
      const found = await loaders
        .of(createHistoryLoader)
        .load({ customerId: id, limit, before: readCursor(after, latest) })
      return { events: found.slice(0, first), hasNextPage: found.length > first }
    },
  }),
)
