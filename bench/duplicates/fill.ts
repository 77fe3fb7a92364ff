import { v7 as newId } from 'uuid'
import { withClient } from '../database.ts'
import type { Planted } from './plant.ts'

/** A person with the id of its customer, and where it was registered. */
export type Stored = Planted & { id: string; source: 'INSTORE' | 'WEBSITE' }

/** Gives people ids, and drops addresses and numbers that somebody in the same source has already. */
export function store(people: readonly Planted[], source: Stored['source']): Stored[] {
  const taken = new Set<string>()
  const free = (value: string | null) => {
    if (value === null || taken.has(value)) return null
    taken.add(value)
    return value
  }
  return people.map((person) => ({
    ...person,
    ...{ id: newId(), source, mobile: free(person.mobile), email: free(person.email) },
  }))
}

const batch = 5_000

/** Writes customers with a profile, identifiers and a channel each. Triggers and foreign keys rest. */
export const fill = (url: string, people: readonly Stored[]): Promise<void> =>
  withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica')
    for (let n = 0; n < people.length; n += batch)
      await client.query(insert, [JSON.stringify(people.slice(n, n + batch).map(rowOf))])
  })

const rowOf = ({
  id,
  source,
  firstName,
  lastName,
  birthday,
  postcode,
  mobile,
  email,
  externalId,
  channel,
}: Stored) => ({
  ...{ id, source, firstName, lastName, mobile, email, channel },
  externalId: externalId ?? null,
  fields: { postcode, ...(birthday && { birthday }) },
})

const insert = `
  WITH given AS MATERIALIZED (
    SELECT g.*, uuidv7() AS "profileId", a."id" AS "accountId"
      FROM jsonb_to_recordset($1::jsonb) AS g ("id" uuid, "source" "SourceCode", "firstName" text, "lastName" text, "mobile" text,
           "email" text, "externalId" text, "channel" text, "fields" jsonb)
      JOIN "SourceAccount" a ON a."sourceCode" = g."source" AND a."accountId" = ''
  ), customers AS (
    INSERT INTO "Customer" ("id", "registeredAt") SELECT "id", now() FROM given
  ), profiles AS (
    INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName", "fields")
    SELECT "profileId", "id", "accountId", 1, "firstName", "lastName", "fields" FROM given
  ), channels AS (
    INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue")
    SELECT uuidv7(), "profileId", 'MOBILE', "channel", "channel" FROM given WHERE "channel" IS NOT NULL
  )
  INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
  SELECT uuidv7(), "profileId", "id", "accountId", v."type", v."value", v."value" FROM given
   CROSS JOIN LATERAL (VALUES ('MOBILE'::"IdentifierType", "mobile"), ('EMAIL', "email"), ('EXTERNAL_ID', "externalId")) AS v ("type", "value")
   WHERE v."value" IS NOT NULL
  ON CONFLICT DO NOTHING`
