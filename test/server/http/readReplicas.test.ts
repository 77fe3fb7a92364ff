import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newMobile } from '../../races/race.ts'
import { ask, finds, register } from '../../support/positions.ts'
import {
  type ReplicaPair,
  readsDuring,
  startReplicaPair,
  untilReplayed,
  untilReplicaIs,
} from '../../support/replicaPair.ts'
import type { TestService } from '../../support/server/serviceProcess.ts'

let pair: ReplicaPair
let service: TestService
beforeAll(async () => {
  pair = await startReplicaPair()
  service = await pair.start({ REPLICA_MAX_LAG: '60', CORS_ORIGINS: 'https://desk.example.com' })
}, 120_000)
afterAll(async () => {
  await service?.kill()
  await pair?.stop()
})

describe('while the replica shows every change', () => {
  beforeEach(() => untilReplicaIs(service, true))

  test.each(['all', 'reader'] as const)('queries of the key `%s` are answered by it', async (name) => {
    const { id, position } = await register(service)
    await untilReplayed(pair, position)
    const key = pair.keys[name]

    const reads = () => readsDuring(service, async () => expect(await finds(service, id, { key })).toBe(true))

    // The primary answers while the replica is behind, if only for a moment.
    await expect.poll(reads).toEqual({ primary: 0, replica: 1 })
  })

  test('the answer of a mutation has its position as an extension and as a header, which pages may read', async () => {
    const input = { idempotencyKey: 'tests-position', code: 'BKK-ARI-01', name: 'Ari' }
    const { extensions, header } = await ask(service, {
      query: 'mutation ($input: CreateTillInput!) { createTill(input: $input) { __typename } }',
      variables: { input },
    })
    const { headers } = await fetch(service.url, { headers: { origin: 'https://desk.example.com' } })

    expect(extensions?.position).toMatch(/^1-[0-9A-F]+\/[0-9A-F]+$/)
    expect(header).toBe(extensions?.position)
    expect(headers.get('access-control-expose-headers')).toContain('cardinal-position')
  })

  test('the feed is read from the primary', async () => {
    const reads = await readsDuring(service, async () => {
      await ask(service, { query: '{ latestEventCursor }' })
      await ask(service, {
        query: '{ ...Feed } fragment Feed on Query { events(first: 1) { pageInfo { endCursor } } }',
      })
    })

    expect(reads).toEqual({ primary: 2, replica: 0 })
  })

  test('20 clients that write and read at once each find what they wrote, with and without the position', async () => {
    const other = await pair.startProcess()
    await untilReplicaIs(other, true)
    const visit = async (n: number) => {
      const { id, position } = await register(n % 2 ? service : other)
      // The other process, so that only the database knows of the write.
      const sent = n % 3 ? {} : { extensions: { position } }
      return finds(n % 2 ? other : service, id, sent)
    }

    const reads = await readsDuring(service, async () => {
      for (let round = 0; round < 3; round++) {
        const found = await Promise.all(Array.from({ length: 20 }, (_, n) => visit(n)))
        expect(found).toEqual(found.map(() => true))
      }
    })

    expect(reads.replica).toBeGreaterThan(0)
    await other.kill()
  }, 120_000)

  test.each([
    ['a position without a timeline', { headers: { 'cardinal-position': '0/16B3748' } }],
    ['a text', { extensions: { position: 'yesterday' } }],
    ['a number', { extensions: { position: 17 } }],
  ])('%s is refused with BAD_USER_INPUT', async (_what, sent) => {
    const { data, errors } = await ask(service, { query: '{ settings { defaultRegion } }', ...sent })

    expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code: 'BAD_USER_INPUT' })
  })

  test.each([
    ['ahead of the primary', '1-FFFFFFFF/FFFFFFFF'],
    ['of a timeline that never was', '4000000000-0/1'],
  ])('a position %s is answered by the primary, soon', async (_what, position) => {
    const { id } = await register(service)
    const began = performance.now()
    const reads = await readsDuring(service, async () => {
      expect(await finds(service, id, { headers: { 'cardinal-position': position } })).toBe(true)
    })

    expect(reads).toEqual({ primary: 1, replica: 0 })
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('a query that the replica cancels is answered by the primary', async () => {
    const { id, position } = await register(service)
    await untilReplayed(pair, position)

    const answer = await cutOff(() => finds(service, id, { key: pair.keys.reader }))

    expect(answer).toBe(true)
  })
})

/** Runs a query that waits for a lock on the replica, and ends its session there while it waits. */
async function cutOff<T>(query: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: pair.primary.url })
  const watcher = new pg.Client({ connectionString: pair.standby.url })
  await Promise.all([holder.connect(), watcher.connect()])
  const count = async (where: string) =>
    (await watcher.query(`SELECT count(*)::int AS n FROM ${where}`)).rows[0].n as number
  await holder.query('BEGIN; LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE')
  await expect.poll(() => count(`pg_locks WHERE mode = 'AccessExclusiveLock'`)).toBeGreaterThan(0)
  // The replica keeps the lock that it has replayed, although it is gone on the primary.
  await pair.pause()
  const answer = query()
  const waiting = `pg_stat_activity WHERE wait_event_type = 'Lock'`
  await expect.poll(() => count(waiting)).toBe(1)
  await holder.query('ROLLBACK')
  await watcher.query(`SELECT pg_terminate_backend(pid) FROM ${waiting}`)
  const answered = await answer
  await pair.resume()
  await Promise.all([holder.end(), watcher.end()])
  return answered
}

describe('while the replica is behind', () => {
  beforeEach(async () => {
    await untilReplicaIs(service, true)
    await pair.pause()
  })
  afterEach(() => pair.resume())

  test('a caller that may write finds what it wrote, also through another process', async () => {
    const { id } = await register(service)
    const other = await pair.startProcess({ REPLICA_MAX_LAG: '60' })

    expect(await finds(service, id)).toBe(true)
    expect(await finds(other, id)).toBe(true)
    await other.kill()
  })

  test('a caller that only looks finds it with the position, and may not find it without', async () => {
    const { id, position } = await register(service)

    expect(await finds(service, id, { key: pair.keys.reader })).toBe(false)
    for (const sent of [{ headers: { 'cardinal-position': position } }, { extensions: { position } }])
      expect(await finds(service, id, { key: pair.keys.reader, ...sent })).toBe(true)
  })

  test('what a mutation returns is what it wrote', async () => {
    const { id } = await register(service)
    const value = newMobile()
    const input = {
      idempotencyKey: `link-${value}`,
      customer: { id },
      source: 'WEBSITE',
      add: [{ type: 'MOBILE', value }],
    }
    const { data } = await ask(service, {
      query: `mutation ($input: LinkCardInput!) { linkCard(input: $input) {
        ... on LinkCardPayload { customer { identifiers { value } } } } }`,
      variables: { input },
    })

    expect(data?.linkCard).toMatchObject({ customer: { identifiers: expect.arrayContaining([{ value }]) } })
  })

  test('a query waits for a replica that catches up soon', async () => {
    const { id, position } = await register(service)
    const reads = await readsDuring(service, async () => {
      const reading = finds(service, id, { key: pair.keys.reader, extensions: { position } })
      await pair.resume()
      expect(await reading).toBe(true)
    })

    expect(reads).toEqual({ primary: 0, replica: 1 })
  })

  test('the feed has the newest event', async () => {
    const before = (await ask(service, { query: '{ latestEventCursor }' })).data?.latestEventCursor
    await register(service)
    const query = 'query ($after: String) { events(after: $after) { edges { node { type } } } }'
    const edges = expect.arrayContaining([{ node: { type: 'CUSTOMER_REGISTERED' } }])

    // An event is shown once no older transaction is open.
    await expect
      .poll(async () => (await ask(service, { query, variables: { after: before } })).data?.events)
      .toMatchObject({ edges })
  })
})
