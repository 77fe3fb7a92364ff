import { createServer, type Server } from 'node:http'
import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { createIdentify } from '../auth/authenticate.ts'
import type { Caller } from '../auth/caller.ts'
import { compileReads, type OnOutcome } from '../compiler/compileReads.ts'
import type { Door } from '../config/httpSettings.ts'
import { timeouts } from '../config/timeouts.ts'
import type { TokenSettings } from '../config/tokenSettings.ts'
import type { Background } from '../core/cardSeries/generationWorker.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import { type Db, poolOf } from '../db/connect.ts'
import type { Context } from '../graphql/context.ts'
import { isBug, tellError } from '../graphql/faults.ts'
import { createSubgraph } from '../graphql/federation/subgraph.ts'
import { createLoaders } from '../graphql/loaders.ts'
import { describeBug } from '../telemetry/describeFault.ts'
import type { FaultLog } from '../telemetry/faultLog.ts'
import { serveGraphiql } from './graphiql/serveGraphiql.ts'
import { acceptJson } from './http/acceptJson.ts'
import { corsFor } from './http/corsFor.ts'
import { createDocumentCaches } from './http/documentCaches.ts'
import { freshContext } from './http/freshContext.ts'
import { limitDocuments } from './http/limitDocuments.ts'
import { limitInFlight } from './http/limitInFlight.ts'
import { limitTime } from './http/limitTime.ts'
import { createMetrics, serveMetrics } from './http/metrics.ts'
import { observe } from './http/observe.ts'
import { preventForgery } from './http/preventForgery.ts'
import { priceOperations } from './http/priceOperations.ts'
import { readiness } from './http/readiness.ts'
import { type Callers, requireKey } from './http/requireAuthentication.ts'
import { serve } from './http/serve.ts'
import { createSpending } from './http/spending.ts'
import { traceRequests } from './http/traceRequests.ts'
import { readTrustedDocuments, trustDocuments } from './http/trustedDocuments.ts'
import { hangUp, type Transport, whenGone } from './websocket/hangUp.ts'
import { openSockets } from './websocket/openSockets.ts'
import { runOverSocket, subscriptionsAlone } from './websocket/runOverSocket.ts'

type Options = {
  db: Db
  demo: boolean
  /** How tokens are verified; none are accepted if absent. */
  tokens?: TokenSettings | null
  /** How many seconds an API key is taken as it was found; if absent, each request looks its key up. */
  keySeconds?: number
  door: Door
  /** Whether queries are compiled into SQL; else each field is resolved. */
  compiledReads?: boolean
  /** Whether the federated schema tells the scopes of each field. */
  subgraphScopes?: boolean
  /** Told what became of each query that might be compiled. */
  onCompiled?: OnOutcome
  log: Logger
  /** Logs the faults of one kind of background work. */
  faultsOf: FaultLog['faultsOf']
  background: Background
  feed: Feed
}

/** The HTTP server: GraphQL at `/graphql`, health at `/health`, GraphiQL if asked for. It does not listen yet. */
export function createHttpServer(options: Options): Server {
  const { db, demo, tokens = null, keySeconds = 0, door, log, faultsOf, background, feed } = options
  const { compiledReads = true, subgraphScopes = false, onCompiled } = options
  const { limits } = door
  const documents = door.manifest === null ? null : readTrustedDocuments(door.manifest)
  const callers: Callers = new WeakMap()
  const tell = tellAndLog(log)
  const identify = createIdentify({ db, demo, tokens, keySeconds })
  const inFlight = { count: 0 }
  const metrics = createMetrics({ inFlight: () => inFlight.count, pool: () => poolOf(db) })
  const noteCompiled: OnOutcome = (outcome, reason) => {
    metrics.query(outcome)
    onCompiled?.(outcome, reason)
  }
  const spending = createSpending({
    db,
    limits,
    tellFault: faultsOf('rate limits'),
  })
  const yoga = createYoga<Transport, Context>({
    schema: createSubgraph({ scopes: subgraphScopes }),
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    batching: false,
    cors: ({ headers }) => corsFor(door, headers.get('origin')),
    multipart: false,
    // Each request bounds its own: Yoga would send every body through streams.
    maxRequestBodySize: false,
    logging: false,
    maskedErrors: { maskError: tell },
    parserAndValidationCache: createDocumentCaches(),
    context: ({ request, socket }) => {
      const caller = callers.get(request) ?? nobody
      const loaders = createLoaders(db, caller.customerId)
      const connection = {
        hangUp: () => hangUp({ request, socket }),
        whenGone: (leave: () => void) => whenGone(request, leave),
      }
      return { db, caller, loaders, background, feed, connection }
    },
    plugins: [
      traceRequests,
      observe({ log, metrics, callers }),
      readiness({ db, stopping: () => !server.listening }),
      ...(door.graphiql ? [serveGraphiql(demo)] : []),
      requireKey({ identify, callers, tell }),
      serveMetrics(metrics, callers),
      acceptJson,
      preventForgery,
      limitInFlight({ limits, callers, inFlight }),
      trustDocuments({ documents, callers }),
      limitDocuments(limits),
      priceOperations({ limits, callers, spending }),
      ...(compiledReads ? [compileReads(db, noteCompiled)] : []),
      limitTime(limits.readTime),
      freshContext,
      subscriptionsAlone,
    ],
    graphiql: false,
  })
  const server: Server = createServer(
    // Looked at so often: a client that sends its headers byte by byte is let go of soon after its time.
    { requestTimeout: timeouts.upload, headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    serve(yoga, { maxBody: limits.body, maxTime: Math.max(timeouts.request, limits.readTime + 1_500), tell }),
  )
  openSockets({
    ...{ server, identify, tell, most: limits.sockets, feed },
    run: runOverSocket(yoga, callers),
  })
  return server.on('close', spending.stop)
}

const nobody: Caller = { name: 'nobody', scopes: new Set(), customerId: null, credentials: { until: 0 } }

/** Our own faults are logged whole; a client sees nothing of them. */
const tellAndLog = (log: Logger) => (error: unknown) => {
  if (isBug(error)) log.error(describeBug(error), 'a request failed')
  return tellError(error)
}
