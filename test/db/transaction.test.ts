import { beforeEach, expect, test } from 'vitest'
import { driverOf, poolStats } from '../../src/db/connect.ts'
import { createStatementNames } from '../../src/db/preparedStatements.ts'
import { TookTooLong, type Transaction, withTransaction } from '../../src/db/transaction.ts'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { useApi } from '../support/api.ts'

const api = useApi({ poolSize: 2 })

beforeEach(() => api.db.till.deleteMany())

test('raw rows have the types that Prisma gives them', async () => {
  const text = `SELECT 1::bigint AS big, 2 AS small, now() AS at, null::timestamptz AS never, '{"a":[1]}'::jsonb AS json,
    ARRAY['x'] AS list, true AS flag, gen_random_uuid() IS NOT NULL AS id, 'INSTORE'::"SourceCode" AS source`
  const [own] = await withTransaction(api.db, (tx) =>
    tx.$queryRaw<Record<string, unknown>[]>(Prisma.raw(text)),
  )
  const [prisma] = await api.db.$queryRawUnsafe<Record<string, unknown>[]>(text)

  expect({ ...own, at: null }).toEqual({ ...prisma, at: null })
  expect(own?.at).toBeInstanceOf(Date)
})

test('a statement after the end of its transaction is refused and writes nothing', async () => {
  const ended = await withTransaction(api.db, async (tx) => ({ tx }))
  const write = async () => ended.tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('late', 'late')`

  await expect(write()).rejects.toThrow(/Transaction already closed|closed transaction/i)
  expect(await api.db.till.count()).toBe(0)
})

test.each([
  [
    'a statement',
    async (tx: Transaction) =>
      void (await tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('late', 'late')`),
  ],
  [
    'a write that nobody waits for',
    async (tx: Transaction) => tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('late', 'late')`,
  ],
])('%s that comes after the time is up is refused, and all is undone', async (_what, write) => {
  const late = withTransaction(
    api.db,
    async (tx) => {
      tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('early', 'early')`
      await tx.$executeRaw`SELECT pg_sleep(0.5)`
      await write(tx)
    },
    { timeoutMs: 100 },
  )

  await expect(late).rejects.toThrow(TookTooLong)
  expect(await api.db.till.count()).toBe(0)
})

test('statements that are not awaited run in order, and are committed with the others', async () => {
  await withTransaction(api.db, async (tx) => {
    tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('a', 'Kasse 1')`
    tx.execute`UPDATE "Till" SET "name" = "name" || '!' WHERE "code" = 'a'`
    await tx.$executeRaw`UPDATE "Till" SET "name" = 'Kasse 2' WHERE "code" = 'a'`
    tx.execute`UPDATE "Till" SET "name" = "name" || '?' WHERE "code" = 'a'`
  })

  expect(await api.db.till.findMany({ select: { name: true } })).toEqual([{ name: 'Kasse 2?' }])
})

test.each([
  ['the end', async () => undefined],
  ['the next', async (tx: Transaction) => void (await tx.$queryRaw`SELECT 1`)],
])('one that fails undoes all, and %s tells why', async (_next, next) => {
  const failing = withTransaction(api.db, async (tx) => {
    tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('a', 'Kasse 1')`
    tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('a', 'Kasse 2')`
    tx.execute`INSERT INTO "Till" ("code", "name") VALUES ('b', 'Kasse 3')`
    await next(tx)
  })

  await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'Till_code_key' })
  expect(await api.db.till.count()).toBe(0)
})

test('a transaction is rolled back and fails even if the work ignores the failed statement', async () => {
  const failing = withTransaction(api.db, async (tx) => {
    await tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('a', 'Kasse 1')`
    await tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('a', 'Kasse 2')`.catch(() => undefined)
  })

  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await api.db.till.count()).toBe(0)
})

test('a connection that dies within a transaction is not used again', async () => {
  const dying = withTransaction(api.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`
  })

  await expect(dying).rejects.toMatchObject({ code: '57P01' })
  const asked = Array.from({ length: 5 }, () =>
    withTransaction(api.db, (tx) => tx.$queryRaw`SELECT 1 AS one`),
  )
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 5 }, () => [{ one: 1 }]))
})

test('a caller that gets no connection in time gets an error, and takes no connection later', async () => {
  // As many as there are, held.
  const { writes: pool } = driverOf(api.db)
  const held = [await pool.connect(), await pool.connect()]
  const waiting = withTransaction(api.db, (tx) => tx.$queryRaw`SELECT 1`, { connectTimeoutMs: 50 })

  await expect(waiting).rejects.toThrow(TookTooLong)
  for (const client of held) client.release()
  expect(await withTransaction(api.db, (tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  await expect.poll(() => poolStats(api.db).writes).toMatchObject({ idle: pool.totalCount, waiting: 0 })
})

test('statements are prepared by name from their second use on, up to a limit', () => {
  const [one, another] = [createStatementNames(2), createStatementNames(2)]
  const nameWith = (nameOf: typeof one) => (sql: string) => nameOf({ sql })

  const names = ['a', 'a', 'a', 'b', 'b', 'c', 'c', 'a'].map(nameWith(one))
  const others = ['b', 'b', 'a', 'a'].map(nameWith(another))

  const [a, b] = ['cardinal_ca978112ca1bbdcafac231b39a23dc4d', 'cardinal_3e23e8160039594a33894f6564e1b134']
  expect(names).toEqual(['', a, a, '', b, '', '', a])
  expect(others).toEqual(['', b, '', a])
})
