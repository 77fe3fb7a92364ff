import { expect, test } from 'vitest'
import { Prisma } from '../src/generated/prisma/client.ts'
import { createStatementNames } from '../src/statementNames.ts'
import { inOneTransaction } from '../src/transactions.ts'
import { useApi } from './support/api.ts'

const api = useApi({ poolSize: 2 })

test('raw statements and Prisma’s are of one transaction', async () => {
  const seen = await inOneTransaction(api.db, async (tx) => {
    const [raw] = await tx.$queryRaw<{ id: bigint }[]>`SELECT pg_current_xact_id()::text::bigint AS id`
    await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'tests', data: {} } })
    const { transactionId } = await tx.event.findFirstOrThrow({ orderBy: { id: 'desc' } })
    return { raw: raw?.id, prisma: transactionId }
  })

  expect(seen.raw).toBe(seen.prisma)
})

test('raw rows have the types that Prisma gives them', async () => {
  const text = `SELECT 1::bigint AS big, 2 AS small, now() AS at, null::timestamptz AS never, '{"a":[1]}'::jsonb AS json,
    ARRAY['x'] AS list, true AS flag, gen_random_uuid() IS NOT NULL AS id, 'INSTORE'::"SourceCode" AS source`
  const [own] = await inOneTransaction(api.db, (tx) =>
    tx.$queryRaw<Record<string, unknown>[]>(Prisma.raw(text)),
  )
  const [prisma] = await api.db.$queryRawUnsafe<Record<string, unknown>[]>(text)

  expect({ ...own, at: null }).toEqual({ ...prisma, at: null })
  expect(own?.at).toBeInstanceOf(Date)
})

test('what is sent after the end of a transaction is refused, and written nowhere', async () => {
  const ended = await inOneTransaction(api.db, async (tx) => ({ tx }))
  const write = async () => ended.tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('late', 'late')`

  await expect(write()).rejects.toThrow(/Transaction already closed|closed transaction/i)
  expect(await api.db.till.count()).toBe(0)
})

test('what is sent while a transaction that took too long is rolled back is refused too', async () => {
  const long = inOneTransaction(
    api.db,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_sleep(0.5)`
      await tx.$executeRaw`INSERT INTO "Till" ("code", "name") VALUES ('late', 'late')`
    },
    { timeout: 100 },
  )

  await expect(long).rejects.toMatchObject({ code: 'P2028' })
  expect(await api.db.till.count()).toBe(0)
})

test('statements are named from their second time on, and so many at most', () => {
  const nameOf = createStatementNames(2)
  const name = (sql: string) => nameOf({ sql })

  expect(['a', 'a', 'a', 'b', 'b', 'c', 'c', 'a'].map(name)).toEqual([
    ...['', 'cardinal_1', 'cardinal_1'],
    ...['', 'cardinal_2'],
    ...['', '', 'cardinal_1'],
  ])
})
