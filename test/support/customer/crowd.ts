import { randomUUID } from 'node:crypto'
import type { Db } from '../../../src/db/connect.ts'
import { globalId } from '../db/change.ts'

/**
 * Makes `customers` customers with `rows` rows of everything that one can have: profiles with channels, identifiers,
 * cards, events, and merged customers with their merges. Gives their global ids.
 */
export async function createCrowd(db: Db, customers: number, rows: number): Promise<string[]> {
  const run = randomUUID().slice(0, 8)
  await db.$transaction(
    async (tx) => {
      for (const sql of crowd(run)) await tx.$executeRawUnsafe(sql, customers, rows, run)
    },
    { timeout: 60_000 },
  )
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Customer" WHERE "extendedFields" ->> 'run' = ${run} AND "survivorId" IS NULL ORDER BY "id"`
  return ids.map(({ id }) => globalId('Customer', id))
}

const given = `(SELECT $1::int AS customers, $2::int AS rows, $3::text AS run) given`
const living = (run: string) => `"extendedFields" ->> 'run' = '${run}' AND "survivorId" IS NULL`

const crowd = (run: string): string[] => [
  `INSERT INTO "Event" ("type", "at", "caller", "data") SELECT 'SETTINGS_UPDATED', now(), 'crowd', '{}' FROM ${given}`,
  `INSERT INTO "SourceAccount" ("id", "sourceCode", "severalAccounts", "accountId")
   SELECT gen_random_uuid(), 'WECHAT', true, run || '-' || n FROM ${given}, generate_series(1, rows) n WHERE customers > 0`,
  `INSERT INTO "CardSeries" ("code", "form", "origin") SELECT run || '-' || n, 'PHYSICAL', 'EXTERNAL'
     FROM ${given}, generate_series(1, rows) n WHERE customers > 0`,
  `INSERT INTO "Customer" ("id", "registeredAt", "extendedFields")
   SELECT uuidv7(), now(), jsonb_build_object('run', run) FROM ${given}, generate_series(1, customers) WHERE rows > 0`,
  `INSERT INTO "Customer" ("id", "registeredAt", "extendedFields", "status", "survivorId")
   SELECT uuidv7(), now(), c."extendedFields", 'MERGED', c."id" FROM ${given}, "Customer" c, generate_series(1, rows)
    WHERE c.${living(run)} AND customers > 0 AND run <> ''`,
  // So many in a day are more than a customer may have.
  `UPDATE "Settings" SET "maxMergesPerDay" = NULL FROM ${given} WHERE customers + rows > 0 AND run <> ''`,
  `INSERT INTO "Merge" ("id", "survivorId", "victimId", "at", "caller", "plan")
   SELECT uuidv7(), "survivorId", "id", now(), 'crowd', '{}' FROM ${given}, "Customer" c
    WHERE c."extendedFields" ->> 'run' = run AND "survivorId" IS NOT NULL AND customers + rows > 0`,
  `INSERT INTO "Event" ("type", "at", "caller", "data", "customerId")
   SELECT 'CUSTOMER_REGISTERED', now(), 'crowd', '{}', c."id" FROM ${given}, "Customer" c, generate_series(1, rows)
    WHERE c.${living(run)} AND customers > 0 AND run <> ''`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
   SELECT uuidv7(), c."id", a."id", row_number() OVER (PARTITION BY c."id"), 'Kanya', 'Charoensuk'
     FROM ${given}, "Customer" c, "SourceAccount" a
    WHERE c.${living(run)} AND a."accountId" LIKE run || '-%' AND customers + rows > 0`,
  `INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
   SELECT uuidv7(), p."id", p."customerId", p."sourceAccountId", 'CUID', p."id", p."id"
     FROM ${given}, "Profile" p JOIN "Customer" c ON c."id" = p."customerId"
    WHERE c.${living(run)} AND customers + rows > 0 AND run <> ''`,
  `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue")
   SELECT uuidv7(), p."id", 'EMAIL', n || '@example.co.th', n || '@example.co.th'
     FROM ${given}, "Profile" p JOIN "Customer" c ON c."id" = p."customerId", generate_series(1, LEAST(rows, 3)) n
    WHERE c.${living(run)} AND customers > 0 AND run <> ''`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId", "issuedAt")
   SELECT uuidv7(), s."code" || '-' || row_number() OVER (), s."id", 'EXPIRED', l."id", c."id", now()
     FROM ${given}, "Customer" c, "CardSeries" s, "StatusLabel" l
    WHERE c.${living(run)} AND s."code" LIKE run || '-%' AND l."status" = 'EXPIRED' AND customers + rows > 0`,
]
