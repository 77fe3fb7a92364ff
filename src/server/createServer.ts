import { createSecretKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { createAuthenticator } from '../auth/authenticate.ts'
import type { Caller } from '../auth/caller.ts'
import { createDemoIssuer } from '../auth/tokens/demoIssuer.ts'
import { compileReads, type OnOutcome } from '../compiler/compileReads.ts'
import type { HttpSettings } from '../config/httpSettings.ts'
import type { ImportSources } from '../config/importSources.ts'
import { timeouts } from '../config/timeouts.ts'
import type { TokenSettings } from '../config/tokenSettings.ts'
import type { WebhookSettings } from '../config/webhookSettings.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import { readLag } from '../core/events/feed/readLag.ts'
import { createImportProgress } from '../core/transfer/progress/importProgress.ts'
import { readBacklog } from '../core/webhook/store/readBacklog.ts'
import { type Db, type PoolStats, poolStats } from '../db/connect.ts'
import type { Replicas } from '../db/replicas/replicas.ts'
import type { Context } from '../graphql/context.ts'
import { isInternalError, toGraphQLError } from '../graphql/faults.ts'
import { createSubgraph } from '../graphql/federation/subgraph.ts'
import { createLoaders } from '../graphql/loaders.ts'
import type { JobQueue } from '../jobs/jobQueue.ts'
import { readJobs } from '../jobs/readJobs.ts'
import type { FaultLog } from '../telemetry/faultLog.ts'
import { hasTracing } from '../telemetry/hasTracing.ts'
import { serializeFault } from '../telemetry/serializeFault.ts'
import { clientAddress } from './authentication/clientAddress.ts'
import { serveCloudEvents } from './cloudEvents/serveCloudEvents.ts'
import { serveDemo } from './demo/serveDemo.ts'
import { serveDesk } from './desk/serveDesk.ts'
import { createDocumentCaches } from './documents/documentCaches.ts'
import { limitDocuments } from './documents/limitDocuments.ts'
import { readTrustedDocuments, trustDocuments } from './documents/trustedDocuments.ts'
import { serveFront } from './front/serveFront.ts'
import { serveGraphiql } from './graphiql/serveGraphiql.ts'
import { acceptJson } from './http/acceptJson.ts'
import { answerTypes } from './http/answerTypes.ts'
import { corsFor } from './http/corsFor.ts'
import { limitCost } from './http/limitCost.ts'
import { limitInFlight } from './http/limitInFlight.ts'
import { limitTime } from './http/limitTime.ts'
import { preventForgery } from './http/preventForgery.ts'
import { createRateLimit } from './http/rateLimit.ts'
import { readBodies } from './http/readBodies.ts'
import { readiness } from './http/readiness.ts'
import { readReplicas } from './http/readReplicas.ts'
import { readSnapshots } from './http/readSnapshots.ts'
import { refuseMissingScopes } from './http/refuseMissingScopes.ts'
import { type Callers, requireAuthentication } from './http/requireAuthentication.ts'
import { serve } from './http/serve.ts'
import { logRequests } from './observability/logRequests.ts'
import { createMetrics, serveMetrics } from './observability/metrics.ts'
import { traceRequests } from './observability/traceRequests.ts'
import type { Transport } from './transport.ts'
import { serveWallet } from './wallet/serveWallet.ts'
import { disconnect, onDisconnect } from './websocket/disconnect.ts'
import { openSockets } from './websocket/openSockets.ts'
import { runOverSocket, subscriptionsOnly } from './websocket/runOverSocket.ts'

type Options = {
  db: Db
  /** The servers that queries may read from besides; none if absent. */
  replicas?: Replicas | null
  demo: boolean
  /** How tokens are verified; none are accepted if absent. */
  tokens?: TokenSettings | null
  /** How many seconds an API key is taken as it was found; if absent, each request looks its key up. */
  keySeconds?: number
  httpSettings: HttpSettings
  /** Whether queries are compiled into SQL; else each field is resolved. */
  compiledReads?: boolean
  /** Whether the federated schema tells the scopes of each field. */
  subgraphScopes?: boolean
  /** Told what became of each query that might be compiled. */
  onCompiled?: OnOutcome
  log: Logger
  /** Logs the faults of one kind of background work. */
  faultsOf: FaultLog['faultsOf']
  jobQueue: Pick<JobQueue, 'wake'>
  /** The secret of card PINs. Without it, PINs are refused. */
  pinSecret?: string | null
  /** The folder of the files that can be imported. Without it, `startImport` finds none. */
  importFolder?: string | null
  /** Absent: no file is imported from a URL. */
  importSources?: Pick<ImportSources, 'urls'>
  /** Without it, webhooks cannot be created. */
  webhooks?: Omit<WebhookSettings, 'allowedAddresses'>
  feed: Feed
  /** Aborted when the service begins to stop: it is not ready any more, and each answer closes its connection. */
  stopping?: AbortSignal
}

/** The HTTP server: GraphQL at `/graphql`, health at `/health`, the front page at `/`, GraphiQL and the desk if asked for. It does not listen yet. */
export function createHttpServer(options: Options): Server {
  const { db, demo, tokens = null, keySeconds = 0, httpSettings, log, faultsOf, jobQueue, feed } = options
  const { replicas = null, compiledReads = true, subgraphScopes = false, onCompiled } = options
  const { stopping = never, pinSecret = null, importFolder = null } = options
  const { secret: webhookSecret = null, allowsHttp = false } = options.webhooks ?? {}
  const webhooks = { key: keyOf(webhookSecret), allowsHttp }
  const importUrls = options.importSources?.urls ?? []
  const settings = { pinKey: keyOf(pinSecret), importFolder, importUrls, webhooks }
  const { limits, trustedProxies } = httpSettings
  const documents = httpSettings.manifest === null ? null : readTrustedDocuments(httpSettings.manifest)
  const callers: Callers = new WeakMap()
  const mask = maskAndLog(log)
  const demoIssuer = demo ? createDemoIssuer() : null
  const authenticate = createAuthenticator({
    ...{ db, demo, tokens, demoIssuer, keySeconds, maxFailures: limits.authFailures },
  })
  const served = { demo, graphiql: httpSettings.graphiql, desk: httpSettings.desk }
  const importProgress = createImportProgress(db, {
    ...{ watch: feed.watch, stopping: feed.stopping, onError: faultsOf('import progress') },
  })
  const inFlight = { count: 0 }
  const metrics = createMetrics({
    inFlight: () => inFlight.count,
    pools: () => poolsOf(db, replicas),
    replicas: replicas?.all ?? [],
    streams: feed.count,
    lag: () => readLag(db),
    jobs: () => readJobs(db),
    backlog: () => readBacklog(db),
  })
  const noteCompiled: OnOutcome = (outcome, reason) => {
    metrics.query(outcome)
    onCompiled?.(outcome, reason)
  }
  const rateLimit = createRateLimit({
    db,
    limits,
    onError: faultsOf('rate limits'),
  })
  const yoga = createYoga<Transport, Context>({
    schema: createSubgraph({ scopes: subgraphScopes }),
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    batching: false,
    cors: ({ headers }) => corsFor(httpSettings, headers.get('origin')),
    multipart: false,
    // `readBodies` limits them.
    maxRequestBodySize: false,
    logging: false,
    maskedErrors: { maskError: mask },
    parserAndValidationCache: createDocumentCaches(),
    context: (transport) => {
      const caller = callers.get(transport.request) ?? nobody
      const loaders = createLoaders(db, caller.customerId)
      const connection = {
        disconnect: () => disconnect(transport),
        onDisconnect: (leave: () => void) => onDisconnect(transport, leave),
      }
      return {
        db,
        reads: db,
        primary: db,
        renewSnapshot: () => undefined,
        caller,
        loaders,
        jobQueue,
        settings,
        feed,
        importProgress,
        connection,
      }
    },
    plugins: [
      // Without an SDK it would take a seventh of the CPU of a short read.
      ...(hasTracing() ? [traceRequests] : []),
      logRequests({ log, metrics, callers }),
      readiness({ db, stopping }),
      serveFront(served),
      ...(served.graphiql ? [serveGraphiql({ served, mask })] : []),
      ...(served.desk ? [serveDesk({ served, login: httpSettings.deskLogin, mask })] : []),
      ...(demoIssuer
        ? [
            serveWallet({ served, mask }),
            serveDemo({ db, issuer: demoIssuer, rateLimit, trustedProxies, mask }),
          ]
        : []),
      requireAuthentication({ authenticate, callers, mask, trustedProxies }),
      serveMetrics(metrics, callers),
      serveCloudEvents({ db, feed, callers }),
      acceptJson,
      answerTypes,
      preventForgery,
      readBodies(limits.body),
      limitInFlight({ limits, callers, inFlight }),
      trustDocuments({ documents, callers }),
      limitDocuments(limits),
      limitCost({ limits, callers, rateLimit }),
      readSnapshots,
      refuseMissingScopes,
      ...(compiledReads ? [compileReads(noteCompiled)] : []),
      ...(replicas ? [readReplicas({ replicas, onRead: metrics.read })] : []),
      limitTime(limits.readTime),
      subscriptionsOnly,
    ],
    graphiql: false,
  })
  const server: Server = createServer(
    // Looked at so often: a client that sends its headers byte by byte is let go of soon after its time.
    { requestTimeout: timeouts.upload, headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    serve(yoga, {
      ...{ maxTime: Math.max(timeouts.request, limits.readTime + 1_500), mask, stopping },
    }),
  )
  openSockets({
    ...{ server, authenticate, mask, most: limits.sockets, feed },
    addressOf: (request) => clientAddress(request, trustedProxies),
    run: runOverSocket(yoga, callers),
  })
  return server.on('close', rateLimit.stop)
}

function poolsOf(db: Db, replicas: Replicas | null): Record<string, PoolStats> {
  const ofReplicas = replicas?.all.map(({ name, db }) => [`replica ${name}`, poolStats(db).reads] as const)
  return { ...poolStats(db), ...Object.fromEntries(ofReplicas ?? []) }
}

const keyOf = (secret: string | null) => (secret === null ? null : createSecretKey(secret, 'utf8'))

const never = new AbortController().signal
const nobody: Caller = { name: 'nobody', scopes: new Set(), customerId: null, credentials: { until: 0 } }

/** Our own faults are logged whole; a client sees nothing of them. */
const maskAndLog = (log: Logger) => (error: unknown) => {
  if (isInternalError(error)) log.error(serializeFault(error), 'a request failed')
  return toGraphQLError(error)
}
