import { GraphQLError } from 'graphql'
import { type Ending, endings } from '../../core/events/feed/ending.ts'
import { toCursor } from '../../core/events/feed/position.ts'
import { readNewest } from '../../core/events/feed/readEvents.ts'
import type { StreamItem } from '../../core/events/feed/stream.ts'
import { builder } from '../builder.ts'
import { viewerOf } from '../context.ts'
import { CardinalEventRef } from './cardinalEvent.ts'
import { filterArguments, readFilter } from './eventFilter.ts'
import { readStart, sinceArgument } from './eventStart.ts'

builder.subscriptionType({
  description: 'Everything that can be subscribed to, with server-sent events or a web socket.',
})

builder.subscriptionField('events', (t) =>
  t.field({
    type: CardinalEventRef,
    description:
      'Every change when it is committed, in the order of `Query.events`. After a disconnect, continue after the `cursor` of the last event: no event is lost or sent twice.',
    authScopes: { scope: 'events:read' },
    args: {
      after: t.arg.string({
        description:
          'Return only events after this cursor; absent means from now on. `0.0` is the beginning of the feed: the oldest event that is kept. If events after the cursor were dropped because they were too old, the error is `CURSOR_EXPIRED`, and its extension `after` is the cursor to go on from.',
      }),
      ...sinceArgument,
      ...filterArguments,
    },
    subscribe: async (_root, { after, since, ...wanted }, context) => {
      const { db, feed, caller, connection } = context
      const filter = await readFilter(viewerOf(context), wanted)
      const start = await readStart(db, { after, since }, () => readNewest(db))
      const stream = feed.open(
        { after: start, filter },
        { credentials: caller.credentials, disconnect: connection.disconnect },
      )
      if (!stream) throw tooMany()
      // If the client disconnects before the first result, nothing else would close the stream.
      connection.onDisconnect(() => void stream.return?.())
      return stream
    },
    resolve: ({ event, ending }: StreamItem) => {
      if (ending) throw ended(ending)
      return event
    },
  }),
)

const tooMany = () =>
  new GraphQLError('This process has reached its maximum number of subscriptions. Try again later.', {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', retryable: true },
  })

function ended({ code, after }: Ending): GraphQLError {
  const { sentence, retryable } = endings[code]
  return new GraphQLError(sentence, { extensions: { code, retryable, after: toCursor(after) } })
}
