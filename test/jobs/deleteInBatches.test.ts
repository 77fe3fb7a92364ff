import { expect, test } from 'vitest'
import { dropRefusedLines } from '../../src/core/transfer/store/dropRefusedLines.ts'
import { dropWaitingLines } from '../../src/core/transfer/store/dropWaitingLines.ts'
import { dropOldDeliveries } from '../../src/core/webhook/store/dropOldDeliveries.ts'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { dropRateLimitUsage } from '../../src/jobs/dropRateLimitUsage.ts'
import { useApi } from '../support/api.ts'

const api = useApi()
const id = '019ad000-0000-7000-8000-000000000001'

/** An import that has failed long ago. */
const failedImport = () => api.db.$executeRaw`
  INSERT INTO "CustomerImport" ("id", "file", "fingerprint", "size", "onJoin", "status", "caller", "startedAt", "finishedAt", "lines", "refused")
  VALUES (${id}::uuid, 'members.ndjson', '', 1, 'JOIN', 'FAILED', 'tests', now() - interval '40 days', now() - interval '40 days', 1, 1)
      ON CONFLICT DO NOTHING`

test.each([
  {
    ...{ table: 'RefusedLine', most: 250, drop: dropRefusedLines },
    fill: (rows: number) => api.db.$executeRaw`
      INSERT INTO "RefusedLine" ("importId", "line", "code", "path", "message", "row")
      SELECT ${id}::uuid, n, 'INVALID_INPUT', '', '', '' FROM generate_series(1, ${rows}::int) n`,
  },
  {
    ...{ table: 'WaitingLine', most: 250, drop: dropWaitingLines },
    fill: (rows: number) => api.db.$executeRaw`
      INSERT INTO "WaitingLine" ("importId", "line", "parentDigest", "legacyDigest", "row")
      SELECT ${id}::uuid, n, '', '', '' FROM generate_series(1, ${rows}::int) n`,
  },
  {
    ...{ table: 'RateLimitUsage', most: 10_000, drop: dropRateLimitUsage },
    fill: (rows: number) => api.db.$executeRaw`
      INSERT INTO "RateLimitUsage" ("caller", "minute", "spent") SELECT 'till ' || n, 1, 1 FROM generate_series(1, ${rows}::int) n`,
  },
  {
    ...{ table: 'WebhookDelivery', most: 10_000, drop: dropOldDeliveries },
    fill: (rows: number) => api.db.$executeRaw`
      INSERT INTO "WebhookDelivery" ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "status", "createdAt", "endedAt")
      SELECT uuidv7(), ${id}::uuid, 1, n, 'CARD_LINKED', 'DELIVERED', now(), now() - interval '40 days'
        FROM generate_series(1, ${rows}::int) n`,
  },
])(
  'old rows of $table are all deleted, $most at most in a statement',
  async ({ table, most, fill, drop }) => {
    await failedImport()
    await limitDeletes(table, most)
    await fill(2 * most + 1)
    await drop(api.db, AbortSignal.abort())
    expect(await countOf(table)).toBe(2 * most + 1)
    await drop(api.db, new AbortController().signal)
    expect(await countOf(table)).toBe(0)
  },
)

/** Refuses statements that delete more rows of a table. */
async function limitDeletes(table: string, most: number): Promise<void> {
  await api.db.$executeRaw`
    ${Prisma.raw(`CREATE FUNCTION "limit${table}"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT count(*) FROM gone) > ${most} THEN RAISE EXCEPTION 'a statement deleted too many rows'; END IF;
        RETURN NULL;
      END $$`)}`
  await api.db.$executeRaw`
    ${Prisma.raw(`CREATE TRIGGER "limit${table}" AFTER DELETE ON "${table}" REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION "limit${table}"()`)}`
}

async function countOf(table: string): Promise<number | undefined> {
  const [row] = await api.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM ${Prisma.raw(`"${table}"`)}`
  return row?.count
}
