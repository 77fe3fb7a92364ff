import { type AsJson, jsonQuery, type Query } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { digestOf } from '../../customer/store/digestOf.ts'
import type { KnownCustomer } from '../rules/planImportedPlace.ts'

type Found = {
  digest: string
  customerId: string
  place: KnownCustomer['place']
}

/** The query for the customers that legacy ids find, with their places. A merged customer resolves to its survivor. */
export const legacyQueries = (legacyIds: readonly string[]): { legacy: Query<AsJson<Found>[]> } => ({
  legacy: jsonQuery<Found>(Prisma.sql`
    SELECT l."digest", COALESCE(c."survivorId", c."id") AS "customerId", (
        SELECT json_build_object(
                 'id', a."id", 'hierarchyId', a."hierarchyId", 'rolePosition', a."rolePosition", 'companyId', a."companyId",
                 'company', (SELECT json_build_object('externalId', f."externalId", 'active', f."active")
                               FROM "Company" f WHERE f."id" = a."companyId"),
                 'role', (SELECT json_build_object('code', r."code", 'maxChildren', r."maxChildren")
                            FROM "Role" r WHERE r."hierarchyId" = a."hierarchyId" AND r."position" = a."rolePosition"),
                 'childCount', a."childCount")
          FROM "Association" a WHERE a."customerId" = COALESCE(c."survivorId", c."id")) AS "place"
      FROM "LegacyId" l JOIN "Customer" c ON c."id" = l."customerId"
     WHERE l."digest" = ANY (${legacyIds.map(digestOf)}::text[])`),
})

/** The customers that legacy ids find, by legacy id. */
export function knownFrom(
  legacyIds: readonly string[],
  { legacy }: { legacy: readonly AsJson<Found>[] },
): Map<string, KnownCustomer> {
  const found = new Map(legacy.map(({ digest, customerId, place }) => [digest, { customerId, place }]))
  return new Map(
    legacyIds.flatMap((id) => {
      const customer = found.get(digestOf(id))
      return customer ? [[id, customer as KnownCustomer] as const] : []
    }),
  )
}

/** The ids among these that are known. */
export async function findKnownIds(tx: Queryable, legacyIds: readonly string[]): Promise<Set<string>> {
  const digests = new Map(legacyIds.map((id) => [digestOf(id), id]))
  const rows = await tx.$queryRaw<{ digest: string }[]>`
    SELECT "digest" FROM "LegacyId" WHERE "digest" = ANY (${[...digests.keys()]}::text[])`
  return new Set(rows.map(({ digest }) => digests.get(digest) ?? ''))
}
