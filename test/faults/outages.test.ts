import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { newMobile } from '../races/race.ts'
import { newKey, secret } from '../support/api.ts'
import { type Cluster, createCluster } from '../support/cluster.ts'
import { fastDirectory } from '../support/db/fastDirectory.ts'
import { onServer } from '../support/db/onServer.ts'
import { type FaultProxy, startProxy } from '../support/faultProxy.ts'
import { callUnderWay, releaseLock, takeEveryConnection, terminate } from '../support/faults/callUnderWay.ts'
import { codeOfSse, codeOfWs, typeOfNextEvent } from '../support/faults/subscriptions.ts'
import { type Told, told } from '../support/faults/told.ts'
import { type Answer, bearer, post } from '../support/server/http.ts'
import type { TestService } from '../support/server/serviceProcess.ts'
import { messagesOf, openSse } from '../support/server/sse.ts'
import { startHere } from '../support/server/startHere.ts'

const directory = join(fastDirectory(), `cardinal-outages-${randomUUID().slice(0, 8)}`)
let primary: Cluster
let standby: Cluster
let proxy: FaultProxy
/** One compiles queries into SQL, the other resolves each field. */
let compiled: TestService
let resolved: TestService

beforeAll(async () => {
  primary = await createCluster(join(directory, 'one'), 'max_connections = 60\nmax_prepared_transactions = 1')
  await migrate(primary.url)
  const db = connect(primary.url, { reads: 1, writes: 1 })
  await db.apiKey.create({ data: { name: 'tests', secretHash: hashSecret(secret), scopes: [...scopes] } })
  await db.$disconnect()
  await primary.stop('fast')
  standby = await primary.copyAsStandby(join(directory, 'two'))
  await Promise.all([primary.start(), standby.start()])
  proxy = await startProxy(primary.url)
  const settings = { API_KEY_SECONDS: '300', RATE_LIMIT: '0' }
  compiled = await startHere(proxy.url, settings)
  resolved = await startHere(proxy.url, { ...settings, COMPILED_READS: 'false' })
  // Both keep the key, so the outage reaches what is asked for.
  for (const service of [compiled, resolved]) await post(service, bearer)
}, 120_000)
afterAll(async () => {
  await compiled.kill()
  await resolved.kill()
  await proxy.stop()
  await standby.stop('immediate')
  await primary.stop('immediate').catch(() => undefined)
  await rm(directory, { recursive: true, force: true })
})

type Kind = 'read' | 'write'
type Path = { name: string; kind: Kind; ask: () => Promise<Answer> }

const query =
  (service: () => TestService, text: string, variables?: object, headers = {}) =>
  () =>
    post(service(), { ...bearer, ...headers }, JSON.stringify({ query: text, variables }))
const customers = '{ customers(first: 1) { edges { node { id } } } }'
const preview =
  '{ previewLinkCard(input: { customer: { cardNumber: "7000000000000013" }, source: INSTORE, add: [{ type: MOBILE, value: "+66811111111" }] }) { __typename } }'
const exported = '{ exportCustomer(customer: { cardNumber: "7000000000000013" }) { __typename } }'
const entities =
  '{ _entities(representations: [{ __typename: "Card", cardNumber: "7000000000000013" }]) { __typename } }'
const registration = `mutation ($mobile: String!, $key: String!) {
  registerCustomer(input: { idempotencyKey: $key, source: INSTORE, identifiers: [{ type: MOBILE, value: $mobile }] }) {
    __typename ... on RegisterCustomerPayload { replayed } } }`

type Call = { mobile: string; key: string }
const newCall = (): Call => ({ mobile: newMobile(), key: newKey() })
const register = (call: Call) => query(() => compiled, registration, call)()

const reads: Path[] = [
  { name: 'a compiled query', kind: 'read', ask: query(() => compiled, customers) },
  { name: 'a query that is resolved field by field', kind: 'read', ask: query(() => resolved, customers) },
  { name: 'a preview', kind: 'read', ask: query(() => compiled, preview) },
  { name: 'an export', kind: 'read', ask: query(() => compiled, exported) },
  { name: 'entities', kind: 'read', ask: query(() => compiled, entities) },
]
/** What does not read the table that is locked while calls are under way. */
const quick: Path[] = [
  {
    name: 'a key that is not cached',
    kind: 'read',
    ask: () => post(compiled, { authorization: `Bearer ${randomUUID()}` }),
  },
  { name: '/ready', kind: 'write', ask: ready },
]

async function ready(): Promise<Answer> {
  const response = await fetch(new URL('/ready', compiled.url))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const taken: pg.Client[] = []
const nowhere = 'postgresql://nobody@127.0.0.1:1/none'

type Outage = {
  name: string
  strike: () => Promise<unknown>
  mend: () => Promise<unknown>
  /** What is told to calls that are under way when it strikes, and to those that come before its end. */
  underWay: Record<Kind, Told> | null
  meanwhile: Record<Kind, Told>
}
const all = (one: Told): Record<Kind, Told> => ({ read: one, write: one })
const writesOnly: Record<Kind, Told> = { read: 'served', write: 'busy' }

const outages: Outage[] = [
  {
    name: 'connections that are reset, and refused after that',
    strike: async () => {
      proxy.lead(nowhere)
      proxy.resetAll()
    },
    mend: async () => proxy.lead(primary.url),
    underWay: all('busy'),
    meanwhile: all('busy'),
  },
  {
    name: 'a shutdown',
    strike: () => primary.stop('fast'),
    mend: () => primary.start(),
    underWay: all('busy'),
    meanwhile: all('busy'),
  },
  {
    name: 'a crash',
    strike: () => primary.stop('immediate'),
    mend: () => primary.start(),
    underWay: all('busy'),
    meanwhile: all('busy'),
  },
  {
    name: 'sessions that an administrator terminates',
    strike: () => onServer(primary, terminate),
    mend: async () => undefined,
    // A mutation has a key, so it is tried again.
    underWay: { read: 'busy', write: 'served' },
    meanwhile: all('served'),
  },
  {
    name: 'no connection left',
    strike: async () => {
      proxy.lead(nowhere)
      proxy.resetAll()
      taken.push(...(await takeEveryConnection(primary)))
      proxy.lead(primary.url)
    },
    mend: async () => Promise.all(taken.splice(0).map((client) => client.end())),
    // What waits for the lock keeps connections, which would come free.
    underWay: null,
    meanwhile: all('busy'),
  },
  {
    name: 'a standby',
    strike: async () => {
      proxy.lead(standby.url)
      proxy.resetAll()
    },
    mend: async () => {
      proxy.lead(primary.url)
      proxy.resetAll()
    },
    underWay: all('busy'),
    meanwhile: writesOnly,
  },
  {
    name: 'a server that is made read-only',
    strike: () =>
      onServer(primary, 'ALTER DATABASE cardinal SET default_transaction_read_only = on', terminate),
    mend: () =>
      onServer(
        primary,
        'SET default_transaction_read_only = off',
        'ALTER DATABASE cardinal RESET default_transaction_read_only',
        terminate,
      ),
    underWay: { read: 'busy', write: 'busy' },
    meanwhile: writesOnly,
  },
]

const tell = async ({ name, ask }: Path): Promise<[string, Told]> => [name, told(await ask())]
const expected = (paths: readonly Path[], by: Record<Kind, Told>) =>
  paths.map(({ name, kind }) => [name, by[kind]])

test.each(outages)(
  '$name: SERVICE_BUSY where it cannot be served, and the key decides',
  async (outage) => {
    let isMended = false
    const mend = async () => {
      if (isMended) return
      await outage.mend()
      if (outage.underWay) await releaseLock(primary)
      isMended = true
    }
    // If the test fails, the outage must not last for the next one.
    onTestFinished(mend)
    let first = newCall()
    const second = newCall()
    const write = (call: Call): Path => ({ name: 'a mutation', kind: 'write', ask: () => register(call) })
    const event = typeOfNextEvent(compiled, messagesOf(await openSse(compiled.url)))
    event.catch(() => undefined)
    const logged = compiled.said().length + resolved.said().length

    const paths = () => [...reads, write(first)]
    const underWay = () => {
      first = newCall()
      return Promise.all(paths().map(tell))
    }
    if (outage.underWay)
      expect(await callUnderWay(primary, underWay, paths().length, outage.strike)).toEqual(
        expected(paths(), outage.underWay),
      )
    else await outage.strike()

    const later = [...reads, ...quick, write(second)]
    expect(await Promise.all(later.map(tell))).toEqual(expected(later, outage.meanwhile))
    if (outage.meanwhile.read === 'busy')
      expect(await Promise.all([codeOfSse(compiled), codeOfWs(compiled)])).toEqual([
        'SERVICE_BUSY',
        'SERVICE_BUSY',
      ])

    await mend()
    await expect.poll(async () => (await ready()).status, { timeout: 20_000 }).toBe(200)
    for (const call of [first, second]) {
      const answer = await register(call)
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('RegisterCustomerPayload')])
    }
    expect(await countOf([first, second])).toBe(2)
    expect(await event).toBe('CUSTOMER_REGISTERED')
    expect((compiled.said() + resolved.said()).slice(logged)).not.toContain('"level":50')
  },
  90_000,
)

async function countOf(calls: readonly Call[]): Promise<number> {
  const db = connect(primary.url, { reads: 1, writes: 1 })
  return db.identifier
    .count({ where: { normalizedValue: { in: calls.map(({ mobile }) => mobile) } } })
    .finally(() => db.$disconnect())
}
