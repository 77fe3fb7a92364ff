import { pino } from 'pino'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { anything, bearer, post } from '../../support/server/http.ts'

const logged: Record<string, unknown>[] = []
const api = useApi({ log: pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) }) })
const at = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, api.url), { headers })
const requests = () => logged.filter(({ msg }) => msg === 'request')

test('/ready reports whether the service can serve, and that a migration is missing', async () => {
  expect((await at('/ready')).status).toBe(200)

  await api.db
    .$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_initial'`
  const lacking = await at('/ready')
  await api.db.$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL`

  expect(lacking.status).toBe(503)
  expect(await lacking.json()).toEqual({
    errors: [{ message: 'Migrations are missing.', extensions: { code: 'NOT_READY' } }],
  })
  expect((await at('/ready')).status).toBe(200)
})

test('/ready reports that the database does not answer, while /health reports a live process', async () => {
  await api.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE`
      expect((await at('/ready')).status).toBe(503)
      expect((await at('/health')).status).toBe(200)
    },
    { timeout: 10_000 },
  )
})

test.each([
  ['a sane id', 'gw-7f3a.2026:11', true],
  ['100 characters', 'x'.repeat(100), true],
  ['101 characters', 'x'.repeat(101), false],
  ['a line break', 'a%0Ab', false],
  ['an address', 'somchai@example.co.th', false],
])('%s as X-Request-Id comes back, or a new one in its place', async (_name, id, kept) => {
  const { headers } = await post(api, { ...bearer, 'x-request-id': id })

  if (kept) expect(headers.get('x-request-id')).toBe(id)
  else expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(requests().at(-1)?.requestId).toBe(headers.get('x-request-id'))
})

test('a request is one log line with exactly these fields', async () => {
  const query = 'query Who($by: CustomerBy!) { customer(by: $by) { id } }'
  const variables = { by: { cardNumber: '7000000000000013' } }

  await post(api, { ...bearer, 'x-request-id': 'line' }, JSON.stringify({ query, variables }))

  const line = requests().filter(({ requestId }) => requestId === 'line')
  expect(line).toEqual([
    {
      ...{ level: 30, time: expect.any(Number), pid: expect.any(Number), hostname: expect.any(String) },
      ...{ requestId: 'line', method: 'POST', path: '/graphql', status: 200, msg: 'request' },
      ...{
        milliseconds: expect.any(Number),
        operation: 'Who',
        type: 'query',
        cost: 2,
        caller: 'tests',
        codes: [],
      },
    },
  ])
})

test('the log line contains the codes of refusals and errors', async () => {
  const query = 'mutation Promote($input: PromoteCardInput!) { promoteCard(input: $input) { __typename } }'
  const variables = { input: { idempotencyKey: 'codes', card: { cardNumber: '7000000000000013' } } }

  await post(api, bearer, JSON.stringify({ query, variables }))
  await post(api, bearer, JSON.stringify({ query: '{ nothing }' }))
  await post(api, {})

  const [refused, invalid, unknown] = requests().slice(-3)
  expect(refused).toMatchObject({ operation: 'Promote', status: 200, codes: ['CARD_NOT_FOUND'] })
  expect(invalid).toMatchObject({ operation: null, codes: ['GRAPHQL_VALIDATION_FAILED'] })
  expect(unknown).toMatchObject({ status: 401, caller: null })
})

test('/metrics needs a scope, and counts operations, refusals and connections', async () => {
  const key = { authorization: `Bearer ${await keyWith(api, ['metrics:read'])}` }
  const other = { authorization: `Bearer ${await keyWith(api, ['customers:read'])}` }

  await post(api, bearer, JSON.stringify({ query: '{ customers(first: 1) { edges { cursor } } }' }))
  const metrics = await at('/metrics', key)
  const text = await metrics.text()

  expect([metrics.status, (await at('/metrics', other)).status, (await at('/metrics')).status]).toEqual([
    200, 403, 401,
  ])
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(text).toMatch(/cardinal_request_seconds_count\{operation="Promote",type="mutation",status="200"\} 1/)
  expect(text).toMatch(/cardinal_refusals_total\{code="CARD_NOT_FOUND"\} 1/)
  expect(text).toMatch(/cardinal_queries_total\{outcome="compiled"\} [1-9]/)
  expect(text).toMatch(/cardinal_requests_in_flight 0/)
  expect(text).toMatch(/cardinal_pool_connections\{pool="reads"\} [1-9]/)
  expect(text).toMatch(/cardinal_pool_connections\{pool="writes"\} \d/)
  expect(text).toMatch(/cardinal_nodejs_eventloop_lag_seconds/)
})

test('metrics distinguish 200 names of operations, and count the others together', async () => {
  const key = { authorization: `Bearer ${await keyWith(api, ['metrics:read'])}` }
  for (let n = 0; n < 205; n++)
    await post(api, bearer, JSON.stringify({ query: `query Named${n} ${anything}` }))

  const text = await (await at('/metrics', key)).text()

  const names = new Set(Array.from(text.matchAll(/operation="([^"]+)"/g), ([, name]) => name))
  expect(names.size).toBe(202)
  expect(names).toContain('other')
})
