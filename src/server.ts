import { createServer, type Server } from 'node:http'
import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { type Db, timeouts } from './db.ts'
import type { Background } from './generations.ts'
import { serveAssets } from './graphiql/assets.ts'
import { renderPage } from './graphiql/page.ts'
import type { Caller, Context } from './graphql/context.ts'
import { describeBug, isBug, tellError } from './graphql/faults.ts'
import { createLoaders } from './graphql/loaders.ts'
import { subgraph } from './graphql/subgraph.ts'
import { createIdentify } from './identify.ts'
import { type Callers, requireKey } from './requireKey.ts'
import type { TokenSettings } from './tokens/settings.ts'

type Options = {
  db: Db
  demo: boolean
  /** How tokens are verified; none are accepted if absent. */
  tokens?: TokenSettings | null
  log: Logger
  background: Background
}

/** The largest body of a request, in bytes. */
const maxBody = 256 * 1024

/** The HTTP server: GraphQL at `/graphql`, health at `/health`, GraphiQL in demo mode. It does not listen yet. */
export function createHttpServer({ db, demo, tokens = null, log, background }: Options): Server {
  const callers: Callers = new WeakMap()
  const tell = tellAndLog(log)
  const identify = createIdentify({ db, demo, tokens })
  const yoga = createYoga<object, Context>({
    schema: subgraph,
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    batching: false,
    // No page of another origin may use the key that a browser remembers.
    cors: false,
    multipart: false,
    maxRequestBodySize: maxBody,
    logging: false,
    maskedErrors: { maskError: tell },
    context: ({ request }) => {
      const caller = callers.get(request) ?? nobody
      return { db, caller, loaders: createLoaders(db, caller.customerId), background }
    },
    plugins: [...(demo ? [serveAssets] : []), requireKey({ identify, callers, tell })],
    graphiql: demo,
    renderGraphiQL: renderPage,
  })
  return createServer({ requestTimeout: timeouts.request, headersTimeout: 10_000 }, yoga)
}

const nobody: Caller = { name: 'nobody', scopes: new Set(), customerId: null }

/** Our own faults are logged whole; a client sees nothing of them. */
const tellAndLog = (log: Logger) => (error: unknown) => {
  if (isBug(error)) log.error(describeBug(error), 'a request failed')
  return tellError(error)
}
