import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import type { OnOutcome } from '../../src/compiler/compileReads.ts'
import { type HttpSettings, readHttpSettings } from '../../src/config/httpSettings.ts'
import type { ImportSources } from '../../src/config/importSources.ts'
import type { Limits } from '../../src/config/limits.ts'
import type { TokenSettings } from '../../src/config/tokenSettings.ts'
import { createFeed, type FeedLimits, feedLimits } from '../../src/core/events/feed/feed.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { type Replicas, watchReplicas } from '../../src/db/replicas/replicas.ts'
import { builder } from '../../src/graphql/builder.ts'
import { createJobQueue } from '../../src/jobs/jobQueue.ts'
import { jobs } from '../../src/jobs/jobs.ts'
import { createHttpServer } from '../../src/server/createServer.ts'
import { createFaultLog } from '../../src/telemetry/faultLog.ts'
import type { TypedDocumentString } from '../generated/graphql.ts'
import { createDatabase } from './db/database.ts'
import { keepsAll } from './jobs.ts'
import { pinSecret } from './pinSecret.ts'
import { sendRequest } from './server/sendRequest.ts'

// A resolver that ignores the query planned for it would read its relations one by one.
builder.options.prisma.onUnusedQuery = 'error'

/** A running service with a database of its own. */
export type Api = {
  readonly url: string
  readonly db: Db
  /** Sends a document that must succeed as GraphQL, and gives its data. */
  call<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    secret?: string,
  ): Promise<Data>
  /** Sends anything, and gives the response's status and body. */
  send(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: GraphQLAnswer }>
}
export type GraphQLAnswer = {
  data?: Record<string, unknown> | null
  errors?: { message: string; path?: string[]; extensions: { code: string } }[]
}

/** The secret of the key that may do everything. */
export const secret = 'all-scopes-secret'

/** Starts the service for the tests of this file, on real PostgreSQL and real HTTP. */
export function useApi({
  poolSize = 10,
  demo = false,
  /** Whether its database has the demo data. */
  seeded = false,
  tokens = null as TokenSettings | null,
  /** How long a key is taken as it was found. Tests that count statements, or change a key, say 0. */
  keySeconds = 300,
  limits = {} as Partial<Limits>,
  httpSettings = {} as Partial<HttpSettings>,
  streams = {} as Partial<FeedLimits>,
  pinSecret: pins = pinSecret as string | null,
  importFolder = null as string | null,
  importSources = keepsAll.importSources as ImportSources,
  webhooks = { secret: 'a webhook secret that only the tests have' as string | null, allowsHttp: true },
  compiledReads = process.env.COMPILED_READS !== 'false',
  onCompiled = (() => undefined) as OnOutcome,
  log = pino({ level: 'silent' }),
  /** Whether it takes its own database for a replica. It never reads from it, because it is not a standby. */
  replica = false,
} = {}): Api {
  let api: Api | undefined
  let stop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const database = await createDatabase({ seeded })
    const db = connect(database.url, { reads: poolSize, writes: poolSize })
    await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
    const replicas = replica ? watchOwn(db) : null
    const faults = createFaultLog({ log, db })
    const { faultsOf } = faults
    // It begins to work when a call wakes it: tests count statements. What runs regularly has tests of its own.
    const onDemand = jobs.filter(({ everySeconds }) => everySeconds === undefined)
    const jobQueue = createJobQueue({
      ...{ db, jobs: onDemand, faultsOf, ...keepsAll, importFolder, importSources },
    })
    const feed = createFeed(db, faultsOf('event feed'), { ...feedLimits, ...streams })
    // Without accounts, which are written when they are: tests count statements.
    const shut = readHttpSettings({ RATE_LIMIT: '0', RATE_LIMIT_SELF: '0' }, (_name, preset) => preset, demo)
    const testHttpSettings = { ...shut, ...httpSettings, limits: { ...shut.limits, ...limits } }
    const server = createHttpServer({
      ...{ db, replicas, demo, tokens, keySeconds, log, faultsOf, jobQueue, feed },
      ...{ compiledReads, onCompiled, pinSecret: pins, importFolder, importSources, webhooks },
      httpSettings: testHttpSettings,
    }).listen(0, '127.0.0.1')
    // A connection that a test keeps must not be closed in the moment that it is used again.
    server.keepAliveTimeout = 60_000
    await once(server, 'listening')
    api = describeApi(db, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
    stop = async () => {
      faults.stop()
      feed.stop()
      server.close().closeAllConnections()
      await jobQueue.stop(5_000)
      await replicas?.stop()
      await db.$disconnect()
      await database.drop()
    }
  })
  afterAll(() => stop?.())
  return new Proxy({} as Api, { get: (_target, name) => api?.[name as keyof Api] })
}

const watchOwn = (db: Db): Replicas =>
  watchReplicas({
    ...{ primary: db, maxLag: 5, onChange: () => undefined },
    replicas: [{ name: 'localhost:5432', db, pooler: false }],
  })

function describeApi(db: Db, url: string): Api {
  const send: Api['send'] = async (request, headers = {}) => {
    const { status, text } = await sendRequest(url, {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
      body: JSON.stringify(request),
    })
    // The cost that every answer tells is no part of what it says.
    const { extensions: _cost, ...body } = JSON.parse(text) as GraphQLAnswer & { extensions?: object }
    return { status, body }
  }
  return {
    url,
    db,
    send,
    call: async (document, variables, key = secret) => {
      const { body } = await send(
        { query: document.toString(), variables },
        { authorization: `Bearer ${key}` },
      )
      if (body.errors || !body.data) throw new Error(`the call failed: ${JSON.stringify(body.errors)}`)
      return body.data as never
    },
  }
}

/** A new idempotency key. */
export const newKey = (): string => randomUUID()
