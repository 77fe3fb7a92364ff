import { beginning, toCursor } from '../../core/events/feed/position.ts'
import { type EventPage, readEvents, readNewest } from '../../core/events/feed/readEvents.ts'
import type { Event } from '../../generated/prisma/client.ts'
import { builder } from '../builder.ts'
import { viewerOf } from '../context.ts'
import { primaryOnly } from '../fields/readsPrimary.ts'
import { readFirst } from '../paging/cursorArgument.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { filterArguments, readFilter } from './eventFilter.ts'
import { readStart, sinceArgument } from './eventStart.ts'

const EventEdge = builder.objectRef<Event>('EventEdge').implement({
  description: 'One entry of a page.',
  fields: (t) => ({
    cursor: t.string({ description: 'The position in the feed: opaque.', resolve: toCursor }),
    node: t.field({ type: CardinalEventRef, description: 'The event itself.', resolve: (event) => event }),
  }),
})

const EventPageInfo = builder.pageInfoRef()

const EventConnection = builder.objectRef<EventPage & { after: string | null }>('EventConnection').implement({
  description: 'One page of the event feed.',
  fields: (t) => ({
    edges: t.field({
      type: [EventEdge],
      description: 'The events of the page, each with its cursor, in the order of their commits.',
      resolve: ({ events }) => events,
    }),
    pageInfo: t.field({
      type: EventPageInfo,
      description:
        'Information about the page. `hasNextPage`: more events can be read now. `endCursor` is set even if the page is empty, so that you can continue from there later.',
      resolve: ({ events, hasNextPage, end, after }) => ({
        hasNextPage,
        hasPreviousPage: after !== null,
        startCursor: events[0] ? toCursor(events[0]) : null,
        endCursor: toCursor(end),
      }),
    }),
  }),
})

builder.queryFields((t) => ({
  events: t.field({
    type: EventConnection,
    description:
      'Every change in commit order, oldest first. No event is ever added before a cursor that you have received.',
    authScopes: { scope: 'events:read' },
    ...primaryOnly,
    args: {
      first: t.arg.int({
        defaultValue: 25,
        required: true,
        description: 'The number of entries: 100 at most.',
      }),
      after: t.arg.string({
        description:
          'Return only events after this cursor; absent means from the oldest event that is kept. If events after the cursor were dropped because they were too old, the error is `CURSOR_EXPIRED`, and its extension `after` is the cursor to go on from.',
      }),
      ...sinceArgument,
      ...filterArguments,
    },
    resolve: async (_root, { first, after, since, types, customer }, context) => {
      const limit = readFirst(first)
      const start = await readStart(context.db, { after, since }, () => beginning)
      const filter = await readFilter(viewerOf(context), { types, customer })
      return {
        ...(await readEvents(context.db, { after: start, limit, filter })),
        after: after ?? null,
      }
    },
  }),
  latestEventCursor: t.string({
    description:
      'The end of the feed now. To keep a copy complete: read this cursor, then read the data, then follow the feed from the cursor.',
    authScopes: { scope: 'events:read' },
    ...primaryOnly,
    resolve: async (_root, _args, { db }) => toCursor(await readNewest(db)),
  }),
}))
