import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { readHttpSettings } from '../../../src/config/httpSettings.ts'
import type { TokenSettings } from '../../../src/config/tokenSettings.ts'
import { createFeed } from '../../../src/core/events/feed/feed.ts'
import { createHttpServer } from '../../../src/server/createServer.ts'
import { type Api, useApi } from '../../support/api.ts'
import { sendRequest } from '../../support/server/sendRequest.ts'
import type { Operation } from './operations.ts'

/** What a service answers, as it comes. */
export type Answer = { status: number; headers: Record<string, string>; body: string }
/** What the compiler made of an operation; it does not see those that are refused before they run. */
export type Outcome = { outcome: 'compiled' | 'unsupported' | 'failed' | 'refused'; reason: string }
/** Two services over one database: one may compile what it reads, the other does not. */
export type Twins = { api: Api; ask(operation: Operation, authorization: string): Promise<Asked> }
export type Asked = Outcome & { ordinary: Answer; compiled: Answer; equal: boolean; moved: boolean }

/** How often the ordinary executor is asked again whether it too would answer as the compiled one did. */
const again = 6
const silent = pino({ level: 'silent' })

/** Starts both for the tests of this file. */
export function useTwins(tokens: TokenSettings): Twins {
  let last: Outcome = { outcome: 'refused', reason: '' }
  const api = useApi({
    tokens,
    limits: { ownCostPerMinute: 0 },
    compiledReads: true,
    onCompiled: (outcome, reason) => {
      last = { outcome, reason: reason ?? '' }
    },
  })
  let url = ''
  let stop: () => Promise<void>
  beforeAll(async () => {
    const feed = createFeed(api.db, () => undefined)
    const httpSettings = readHttpSettings(
      { RATE_LIMIT: '0', RATE_LIMIT_SELF: '0' },
      (_name, preset) => preset,
      false,
    )
    const options = {
      keySeconds: 300,
      db: api.db,
      demo: false,
      tokens,
      httpSettings,
      log: silent,
      faultsOf: () => () => undefined,
      jobQueue: { wake: () => undefined },
      feed,
      compiledReads: false,
    }
    const server = createHttpServer(options).listen(0, '127.0.0.1')
    server.keepAliveTimeout = 60_000
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
    stop = async () => {
      feed.stop()
      server.close().closeAllConnections()
    }
  })
  afterAll(() => stop())
  return {
    api,
    ask: async (operation, authorization) => {
      const before = await send(url, operation, authorization)
      last = { outcome: 'refused', reason: '' }
      const compiled = await send(api.url, operation, authorization)
      const told = last
      if (same(before, compiled)) return { ...told, ordinary: before, compiled, equal: true, moved: false }
      // A card may have expired in between, and of several errors those are told that come first.
      for (let n = 1; ; n++) {
        const ordinary = await send(url, operation, authorization)
        const equal = same(ordinary, compiled)
        if (equal || n === again) return { ...told, ordinary, compiled, equal, moved: equal }
      }
    },
  }
}

/** Sends an operation, and again if a busy machine could not open a connection in time: that is no answer to compare. */
async function send(url: string, operation: Operation, authorization: string): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await sendOnce(url, operation, authorization)
    if (answer.status !== 503 || tries === 5) return answer
    process.stdout.write(`503 at try ${tries}\n`)
  }
}

async function sendOnce(url: string, operation: Operation, authorization: string): Promise<Answer> {
  const { query, variables, operationName, accept, byGet } = operation
  const headers = { authorization, ...(accept && { accept }), 'x-cardinal-csrf': '1' }
  const body = { query, ...(variables && { variables }), ...(operationName && { operationName }) }
  const search = new URLSearchParams(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  const {
    status,
    headers: told,
    text,
  } = await (byGet
    ? sendRequest(`${url}?${search}`, { headers })
    : sendRequest(url, {
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }))
  return {
    status,
    headers: Object.fromEntries(Object.entries(told).filter(([name]) => !passing.has(name))),
    body: comparable(text, query),
  }
}

/** Headers that are about the moment or the connection. */
const passing = new Set(['date', 'connection', 'keep-alive', 'x-request-id'])

const same = (one: Answer, other: Answer): boolean => isDeepStrictEqual(one, other)

/** An answer without what may differ: the instant of an export, which is the database's now. */
function comparable(body: string, query: string): string {
  const instants = [...query.matchAll(/(\w+): exportedAt/g)].map(([, alias]) => alias)
  return body.replaceAll(
    new RegExp(`"(${['exportedAt', ...instants].join('|')})":"[-0-9T:.]+Z"`, 'g'),
    '"$1":"now"',
  )
}
