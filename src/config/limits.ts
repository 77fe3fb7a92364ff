import { readRange } from './readRange.ts'
import { timeouts } from './timeouts.ts'

type Env = Readonly<Record<string, string | undefined>>

/** How much one request, one caller and this process may take on. */
export type Limits = ReturnType<typeof readLimits>

/** Reads the limits from environment variables; `docs/operations.md` describes each. Throws if one is not a whole number in its range. */
export function readLimits(env: Env) {
  const read = (name: string, preset: number, least = 1) => readCount(env[name], preset, least, name)
  return Object.freeze({
    /** Of a request's body, in bytes: enough for 10,000 card numbers of 22 characters. */
    body: read('MAX_BODY', 256 * 1024),
    tokens: read('MAX_TOKENS', 2_000),
    depth: read('MAX_DEPTH', 16),
    aliases: read('MAX_ALIASES', 60),
    rootFields: read('MAX_ROOT_FIELDS', 20),
    directives: read('MAX_DIRECTIVES', 50),
    /** Fields of a document with its fragments spread out. */
    fields: read('MAX_FIELDS', 2_000),
    /** Of one operation. */
    cost: read('MAX_COST', 20_000),
    /** The cost limit of one caller in a minute, over all processes; 0 means no limit. */
    costPerMinute: read('RATE_LIMIT', 2_000_000, 0),
    /** The same for one who reaches only itself. */
    ownCostPerMinute: read('RATE_LIMIT_SELF', 50_000, 0),
    /** Wrong API keys from one address in a minute; 0 means no limit. */
    authFailures: read('MAX_AUTH_FAILURES', 60, 0),
    /** How long a query may run, in milliseconds. */
    readTime: readRange('MAX_READ_TIME', env.MAX_READ_TIME, {
      ...{ preset: timeouts.read, least: 1, most: longestReadTime },
      unit: 'milliseconds',
    }),
    /** Requests that are answered at one time, by one process. */
    inFlight: read('MAX_IN_FLIGHT', 400),
    /** Those of them that are one caller's. */
    inFlightPerCaller: read('MAX_IN_FLIGHT_PER_CALLER', 200),
    /** Subscriptions that are open at one time in one process, and web sockets. */
    subscriptions: read('MAX_SUBSCRIPTIONS', 1_000),
    sockets: read('MAX_SOCKETS', 2_000),
  })
}

/** A snapshot of the database ends before. A timer of Node would end at once if it were much longer. */
const longestReadTime = 600_000

function readCount(text: string | undefined, preset: number, least: number, name: string): number {
  const count = Number(text || preset)
  if (!Number.isSafeInteger(count) || count < least)
    throw new Error(`${name} is ${text}, and must be a whole number, ${least} or more.`)
  return count
}
