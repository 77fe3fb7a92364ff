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
      description: 'The changes, the latest first.',
      resolve: ({ events }) => events,
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether older ones follow.' }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the oldest on the page.',
      resolve: ({ events }) => {
        const oldest = events.at(-1)
        return oldest ? toCursor(oldest) : null
      },
    }),
  }),
})

/** Behind every event, where a history begins. */
const latest: Position = { transactionId: 2n ** 63n - 1n, id: 2n ** 63n - 1n }

builder.prismaObjectField(CustomerRef, 'history', (t) =>
  t.field({
    type: HistoryConnection,
    description: 'What happened to it and to the customers it absorbed, the latest first.',
    args: {
      first: t.arg.int({
        defaultValue: 25,
        required: true,
        description: 'How many to give at most: 100 at most.',
      }),
      after: t.arg.string({ description: 'The cursor to go on after.' }),
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
