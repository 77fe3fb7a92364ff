import { pino } from 'pino'
import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { change } from '../support/db/change.ts'
import { register } from '../support/link/register.ts'
import { bearer, codesOf, post } from '../support/server/http.ts'

const logged: string[] = []
const api = useApi({
  keySeconds: 0,
  log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
})

test('a fault in a resolver shows nothing internal, and the log has all of it', async () => {
  await api.db.$executeRaw`ALTER TABLE "Customer" RENAME TO "Elsewhere"`
  logged.length = 0

  const { status, text } = await post(api, bearer, '{"query":"{ customers { edges { cursor } } }"}')
  await api.db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Customer"`

  expect(status).toBe(200)
  const { extensions: _cost, ...answer } = JSON.parse(text)
  expect(answer).toEqual({
    data: null,
    errors: [
      {
        message: 'An internal error occurred. Nothing was changed.',
        locations: [{ line: 1, column: 3 }],
        path: ['customers'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ],
  })
  expect(text).not.toMatch(/select|relation|\/src\/|node_modules|stack|prisma|P20\d\d/i)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toMatch(/Customer/)
  expect(logged[0]).toMatch('"path":["customers"]')
})

test('a fault before the GraphQL execution is masked, has a code and is logged too', async () => {
  await api.db.$executeRaw`ALTER TABLE "ApiKey" RENAME TO "Elsewhere"`
  logged.length = 0

  const { status, text } = await post(api, bearer)
  await api.db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "ApiKey"`

  expect(status).toBe(500)
  expect(codesOf(text)).toEqual(['INTERNAL_SERVER_ERROR'])
  expect(text).not.toMatch(/select|relation|\/src\/|node_modules|stack|prisma|P20\d\d|ApiKey/i)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toMatch(/ApiKey/)
})

test('a stored value that its type cannot serialize is a fault of the service, not of the client', async () => {
  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: '+66 81 234 5678' }] })
  await change(api.db, (tx) => tx.customer.updateMany({ data: { extendedFields: 'spoilt' } }))
  logged.length = 0

  const query = `{ customer(by: { id: "${customer.id}" }) { extendedFields } }`
  const { text } = await post(api, bearer, JSON.stringify({ query }))

  expect(codesOf(text)).toEqual(['INTERNAL_SERVER_ERROR'])
  expect(text).not.toContain('spoilt')
  expect(logged).toHaveLength(1)
})

test('a value that the database cannot read is a fault of the service, also in a connection', async () => {
  await register(api, { identifiers: [{ type: 'MOBILE', value: '+66 81 234 5679' }] })
  await api.db.$executeRaw`ALTER TABLE "Customer" RENAME TO "Elsewhere"`
  await api.db.$executeRaw`
    CREATE VIEW "Customer" AS
    SELECT e."id", e."status", e."loyaltyType", e."registeredAt", e."registeredOffset", e."extendedFields",
           e."fieldsMatchedBy", e."erasedAt", e."createdAt", e."updatedAt", ('no uuid' || e."id")::uuid AS "survivorId"
      FROM "Elsewhere" e`
  logged.length = 0

  const after = Buffer.from('Query.customers(id):00000000-0000-4000-8000-000000000000').toString('base64')
  const query = `{ customers(after: "${after}") { edges { cursor } } }`
  const { text } = await post(api, bearer, JSON.stringify({ query }))
  await api.db.$executeRaw`DROP VIEW "Customer"`
  await api.db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Customer"`

  expect(codesOf(text)).toEqual(['INTERNAL_SERVER_ERROR'])
  expect(logged).toHaveLength(1)
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ fault: { code: '22P02' } })
})
