import { toCursor } from '../feed/position.ts'
import { type EventPage, readEvents, readNewest } from '../feed/readEvents.ts'
import type { Event } from '../generated/prisma/client.ts'
import { builder } from './builder.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { seekerOf } from './context.ts'
import { readCursor, readFirst } from './cursorArgument.ts'
import { filterArguments, readFilter } from './eventFilter.ts'

const EventEdge = builder.objectRef<Event>('EventEdge').implement({
  description: 'One entry of a page.',
  fields: (t) => ({
    cursor: t.string({ description: 'Where it stands in the feed; opaque.', resolve: toCursor }),
    node: t.field({ type: CardinalEventRef, description: 'The event itself.', resolve: (event) => event }),
  }),
})

const EventPageInfo = builder.pageInfoRef()

const EventConnection = builder.objectRef<EventPage & { after: string | null }>('EventConnection').implement({
  description: 'One page of the feed of events.',
  fields: (t) => ({
    edges: t.field({
      type: [EventEdge],
      description: 'The page, with a cursor each, in the order in which the changes were committed.',
      resolve: ({ events }) => events,
    }),
    pageInfo: t.field({
      type: EventPageInfo,
      description:
        'Where the page stands. `hasNextPage`: more can be read right now. `endCursor` is there even if the page is empty: go on behind it later.',
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
      'Every change in the order of its commit, the oldest first. No event ever appears behind a cursor that was given out.',
    authScopes: { scope: 'events:read' },
    args: {
      first: t.arg.int({
        defaultValue: 25,
        required: true,
        description: 'How many to give at most: 100 at most.',
      }),
      after: t.arg.string({ description: 'The cursor to go on after; from the beginning if absent.' }),
      ...filterArguments,
    },
    resolve: async (_root, { first, after, types, customer }, context) => {
      const ask = { after: readCursor(after), limit: readFirst(first) }
      const filter = await readFilter(seekerOf(context), { types, customer })
      return {
        ...(await readEvents(context.db, { ...ask, filter })),
        after: after ?? null,
      }
    },
  }),
  latestEventCursor: t.string({
    description:
      'Where the feed stands now: read this, then what you keep a copy of, then follow the feed from here, and you miss nothing.',
    authScopes: { scope: 'events:read' },
    resolve: async (_root, _args, { db }) => toCursor(await readNewest(db)),
  }),
}))
