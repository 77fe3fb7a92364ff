import { expect, test, vi } from 'vitest'
import { purgeIdempotencyKeys, startIdempotencyPurge } from '../../src/engine/purgeIdempotencyKeys.ts'
import { newKey, useApi } from '../support/api.ts'
import { hashOfKey } from '../support/auth/keys.ts'
import { mobile } from '../support/customer/people.ts'
import { register } from '../support/link/register.ts'

const api = useApi()

/** A call that was answered so long ago. */
async function answered(daysAgo: number, secondsMore: number): Promise<string> {
  const key = newKey()
  await register(api, { idempotencyKey: key, identifiers: [mobile()] })
  await api.db.$executeRaw`
    UPDATE "IdempotencyKey" SET "createdAt" = now() - make_interval(days => ${daysAgo}::int, secs => ${secondsMore}::int)
     WHERE "key" = ${hashOfKey(key)}`
  return hashOfKey(key)
}
const kept = async () => (await api.db.idempotencyKey.findMany()).map(({ key }) => key)

test('idempotency keys older than the limit are deleted, younger ones are kept', async () => {
  const [older, younger, fresh] = [await answered(30, 5), await answered(30, -60), await answered(0, 0)]

  expect(await purgeIdempotencyKeys(api.db, 30)).toBe(1)

  expect(await kept()).toEqual(expect.arrayContaining([younger, fresh]))
  expect(await kept()).not.toContain(older)
})

test('two processes delete many keys at once, in batches, each key once', async () => {
  await api.db.$executeRaw`
    INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash", "outcome", "createdAt")
    SELECT 'tests', lpad(n::text, 64, '0'), 'linkCard', repeat('0', 64), '{}', now() - interval '40 days'
      FROM generate_series(1, 2500) n`

  const gone = await Promise.all([purgeIdempotencyKeys(api.db, 30), purgeIdempotencyKeys(api.db, 30)])
  const rest = await purgeIdempotencyKeys(api.db, 30)

  expect(gone.reduce((sum, n) => sum + n, rest)).toBe(2500)
})

test('the purge runs when it is started, and ends when it is stopped', async () => {
  const old = await answered(31, 0)

  const idempotencyPurge = startIdempotencyPurge(api.db, 30, (error) => expect.fail(String(error)))
  await vi.waitFor(async () => expect(await kept()).not.toContain(old), { timeout: 10_000 })

  await idempotencyPurge.stop()
})
