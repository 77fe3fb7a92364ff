import { beforeEach, expect, test } from 'vitest'
import { withTransaction } from '../../src/db/transaction.ts'
import { rotateIdempotencyKeys } from '../../src/engine/rotateIdempotencyKeys.ts'
import { newKey, useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
import { mobile } from '../support/customer/people.ts'
import { register } from '../support/link/register.ts'

const api = useApi()

beforeEach(async () => {
  await rotateIdempotencyKeys(api.db, 30)
})

/** Stores a key in a partition that began so many days ago. Returns the name of the partition. */
async function storeKey(daysAgo: number): Promise<{ key: string; partition: string }> {
  const key = newKey()
  const digest = Buffer.from(digestOfKey(key))
  const partition = await withTransaction(api.db, async (tx) => {
    const [row] = await tx.$queryRaw<{ name: string }[]>`
      SELECT cardinal_claim(${digest}::bytea)::text, cardinal_make_key_period(day)::text,
             to_char(day, '"IdempotencyKey_"YYYY_MM_DD') AS "name"
        FROM (SELECT (now() AT TIME ZONE 'UTC')::date - ${daysAgo}::int AS day) AS past`
    tx.execute`
      INSERT INTO "IdempotencyKey" ("period", "key", "outcome")
      VALUES ((now() AT TIME ZONE 'UTC')::date - ${daysAgo}::int, ${digest}::bytea, 'stored')`
    return row?.name ?? ''
  })
  return { key, partition }
}

const isKept = async (key: string) =>
  (await api.db.idempotencyKey.count({ where: { key: digestOfKey(key) } })) === 1

const partitions = async (): Promise<string[]> => {
  const rows = await api.db.$queryRaw<{ name: string }[]>`
    SELECT c."relname"::text AS "name" FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = '"IdempotencyKey"'::regclass ORDER BY 1`
  return rows.map(({ name }) => name)
}

test('a partition is dropped when all its keys are older than the limit, and a younger one is kept', async () => {
  // The keys of a partition are as old as the beginning of the next one, or older.
  const [oldest, older, old] = [await storeKey(50), await storeKey(40), await storeKey(30)]
  const fresh = newKey()
  await register(api, { idempotencyKey: fresh, identifiers: [mobile()] })

  expect(await rotateIdempotencyKeys(api.db, 30)).toEqual([oldest.partition])
  expect(await rotateIdempotencyKeys(api.db, 29)).toEqual([older.partition])

  expect(await Promise.all([oldest, older, old].map(({ key }) => isKept(key)))).toEqual([false, false, true])
  expect(await isKept(fresh)).toBe(true)
  await api.db.$executeRawUnsafe(`DROP TABLE "${old.partition}"`)
})

test('four processes drop and create at once: each partition once, and nothing fails', async () => {
  const stored = []
  for (const daysAgo of [80, 70, 60, 50]) stored.push(await storeKey(daysAgo))

  const dropped = await Promise.all([1, 2, 3, 4].map(() => rotateIdempotencyKeys(api.db, 20)))
  dropped.push(await rotateIdempotencyKeys(api.db, 20))

  // The last one could have younger keys: the partition behind it is the present one.
  const last = stored.pop()?.partition ?? ''
  expect(dropped.flat().sort()).toEqual(stored.map(({ partition }) => partition).sort())
  expect(await partitions()).toContain(last)
})

test('a key is found in an earlier partition: the same call is answered, another one is refused', async () => {
  const [key, identifiers] = [newKey(), [mobile()]]
  const first = await register(api, { idempotencyKey: key, identifiers })
  await api.db.$queryRaw`SELECT cardinal_begin_key_period(current_date + 30)::text`

  const again = await register(api, { idempotencyKey: key, identifiers })

  expect(again).toEqual({ ...first, replayed: true })
  await expect(register(api, { idempotencyKey: key, identifiers: [mobile()] })).rejects.toThrow(
    'IDEMPOTENCY_KEY_REUSED',
  )
})
