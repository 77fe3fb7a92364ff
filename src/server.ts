import { createServer, type Server } from 'node:http'
import { GraphQLError } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import { authenticate } from './authenticate.ts'
import { type Db, timeouts } from './db.ts'
import type { Background } from './generations.ts'
import { serveAssets } from './graphiql/assets.ts'
import { playground } from './graphiql/playground.ts'
import type { Caller, Context } from './graphql/context.ts'
import { isBug, tellError } from './graphql/faults.ts'
import { createLoaders } from './graphql/loaders.ts'
import { schema } from './graphql/schema.ts'

type Options = { db: Db; demo: boolean; log: Logger; background: Background }

/** The HTTP server: GraphQL at `/graphql`, health at `/health`, GraphiQL in demo mode. It does not listen yet. */
export function createHttpServer({ db, demo, log, background }: Options): Server {
  const callers: Callers = new WeakMap()
  const yoga = createYoga<object, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    batching: false,
    logging: false,
    multipart: false,
    maxRequestBodySize: 256 * 1024,
    maskedErrors: { maskError: tellAndLog(log) },
    context: ({ request }) => ({
      db,
      caller: callers.get(request) ?? nobody,
      loaders: createLoaders(db),
      background,
    }),
    plugins: [...(demo ? [serveAssets] : []), requireKey(db, demo, callers)],
    ...playground(demo),
  })
  return createServer({ requestTimeout: timeouts.request, headersTimeout: 10_000 }, yoga)
}

type Callers = WeakMap<Request, Caller>
const nobody: Caller = { name: 'nobody', scopes: new Set() }

/** Nothing is served without an API key, but `/health` and, in demo mode, the GraphiQL page. */
const requireKey = (db: Db, demo: boolean, callers: Callers): Plugin => ({
  onRequest: async ({ request, url, endResponse, fetchAPI }) => {
    if (url.pathname === '/health' || (demo && isPageVisit(request))) return
    const caller = await authenticate(db, request.headers.get('authorization'), demo)
    if (caller) callers.set(request, caller)
    else endResponse(unauthenticated(fetchAPI.Response))
  },
})

const isPageVisit = ({ method, headers }: Request): boolean =>
  method === 'GET' && (headers.get('accept') ?? '').includes('text/html')

const unauthenticated = (ResponseType: typeof Response) =>
  new ResponseType(
    JSON.stringify({
      errors: [
        { message: 'Send an API key: HTTP Basic or Bearer.', extensions: { code: 'UNAUTHENTICATED' } },
      ],
    }),
    {
      status: 401,
      headers: {
        'content-type': 'application/json',
        'www-authenticate': 'Basic realm="Cardinal", charset="UTF-8"',
      },
    },
  )

/** Our own faults are logged whole; a client sees nothing of them. */
const tellAndLog = (log: Logger) => (error: unknown) => {
  if (isBug(error)) log.error(describeBug(error), 'a request failed')
  return tellError(error)
}

const describeBug = (error: unknown) =>
  error instanceof GraphQLError ? { err: error.originalError ?? error, path: error.path } : { err: error }
