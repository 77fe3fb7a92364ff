import type { FetchAPI, Plugin } from 'graphql-yoga'
import type { Feed } from '../../core/events/feed/feed.ts'
import { fromCursor, type Position } from '../../core/events/feed/position.ts'
import { readNewest } from '../../core/events/feed/readEvents.ts'
import { eventTypes } from '../../core/events/rules/eventTypes.ts'
import type { Db } from '../../db/connect.ts'
import type { EventType } from '../../generated/prisma/enums.ts'
import { jsonErrorResponse } from '../http/jsonErrorResponse.ts'
import type { Callers } from '../http/requireAuthentication.ts'
import type { Transport } from '../transport.ts'
import { disconnect, onDisconnect } from '../websocket/disconnect.ts'
import { cloudEventStream } from './cloudEventStream.ts'

type Options = { db: Db; feed: Feed; callers: Callers }
/** What a client wants; `after` null: from now on. */
type Wanted = { after: Position | null; types: EventType[] | null; personalData: boolean }

/** Serves the feed at `GET /events` as server-sent events, each in the JSON format of CloudEvents. */
export const serveCloudEvents = ({ db, feed, callers }: Options): Plugin<object, Transport> => ({
  onRequest: async ({ request, url, serverContext, endResponse, fetchAPI }) => {
    if (url.pathname !== '/events') return
    const caller = callers.get(request)
    if (request.method !== 'GET') return endResponse(refuse(fetchAPI, 405, 'BAD_REQUEST', 'Use GET.'))
    if (!caller?.scopes.has('events:read'))
      return endResponse(
        refuse(fetchAPI, 403, 'FORBIDDEN', 'Your API key has no scope that allows /events: events:read.'),
      )
    const wanted = readWanted(url.searchParams, request.headers.get('last-event-id'))
    if (typeof wanted === 'string') return endResponse(refuse(fetchAPI, 400, 'BAD_REQUEST', wanted))
    const { types, personalData } = wanted
    const after = wanted.after ?? (await readNewest(db))
    const stream = feed.open(
      { after, filter: { types, customerId: null } },
      { credentials: caller.credentials, disconnect: () => disconnect(serverContext) },
    )
    if (!stream) return endResponse(refuse(fetchAPI, 503, 'TOO_MANY_SUBSCRIPTIONS', tooMany))
    onDisconnect(serverContext, () => void stream.return?.())
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
    endResponse(new fetchAPI.Response(cloudEventStream(stream, { personalData }), { headers }))
  },
})

const tooMany = 'This process has reached its maximum number of subscriptions. Try again later.'

const refuse = (fetchAPI: Pick<FetchAPI, 'Response'>, status: number, code: string, message: string) =>
  jsonErrorResponse(fetchAPI, status, { code, message })

/** Reads the parameters. A client that reconnects sends the cursor of its last event, which is newer than `after`. */
function readWanted(parameters: URLSearchParams, lastEventId: string | null): Wanted | string {
  const cursor = lastEventId ?? parameters.get('after')
  const after = cursor === null ? null : fromCursor(cursor)
  if (cursor !== null && !after) return '`after` is not a cursor of the feed.'
  const names = parameters.get('types')?.split(',') ?? null
  const unknown = names?.find((name) => !Object.hasOwn(eventTypes, name))
  if (unknown !== undefined) return '`types` has a type that does not exist. Separate types by commas.'
  return {
    ...{ after, types: names as EventType[] | null },
    personalData: parameters.get('personalData') === 'true',
  }
}
