import { beginning, toCursor } from '../../core/events/feed/position.ts'
import { countEvents, readEvents, readNewest } from '../../core/events/feed/readEvents.ts'
import type { Event } from '../../generated/prisma/client.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { primaryOnly } from '../fields/readsPrimary.ts'
import { countOf, mostCounted } from '../paging/count.ts'
import type { Page } from '../paging/page.ts'
import { readPageSize } from '../paging/readPageSize.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { filterArguments, readFilter } from './eventFilter.ts'
import { readStart, sinceArgument } from './eventStart.ts'

builder.queryFields((t) => ({
  events: t.field({
    type: connectionOf(CardinalEventRef, 'Event'),
    description:
      'Every change in commit order, oldest first. No event is ever added before a cursor that you have received. `hasNextPage` says whether more events can be read now. `endCursor` is set even if the page is empty: continue from there later.',
    authScopes: { scope: 'events:read' },
    ...primaryOnly,
    args: {
      first: t.arg.int({ description: 'The number of entries: 100 at most. The default is 25.' }),
      after: t.arg.string({
        description:
          'Return only events after this cursor; absent means from the oldest event that is kept. If events after the cursor were dropped because they were too old, the error is `CURSOR_EXPIRED`, and its extension `after` is the cursor to go on from.',
      }),
      ...sinceArgument,
      ...filterArguments,
    },
    resolve: async (_root, { first, after, since, types, customer }, context) => {
      const limit = readPageSize({ first }).size
      const ask = { after: await readStart(context.db, { after, since }, () => beginning), limit }
      const filter = await readFilter(viewerOf(context), { types, customer })
      const { events, hasNextPage, end } = await readEvents(context.db, { ...ask, filter })
      return {
        edges: events.map((event) => ({ cursor: toCursor(event), node: event })),
        pageInfo: {
          ...{ hasNextPage, hasPreviousPage: after != null },
          ...{ startCursor: events[0] ? toCursor(events[0]) : null, endCursor: toCursor(end) },
        },
        count: async () => countOf(await countEvents(context.db, filter, mostCounted + 1)),
      } satisfies Page<Event>
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
