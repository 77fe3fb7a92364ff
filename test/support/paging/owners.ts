import { uuid } from './stage.ts'

/** Rows that the lists belong to. Their numbers are higher than those of all rows of lists. */
export const owner = {
  customer: uuid(900_001),
  other: uuid(900_002),
  card: uuid(900_003),
  place: uuid(900_004),
  profile: uuid(900_005),
  webhook: uuid(900_007),
  run: uuid(900_008),
}
/** The keys of those that a number identifies. */
export const numbered = { series: 900_001, hierarchy: 900_001, company: 900_001 }
const { series, hierarchy, company } = numbered

/** The key of the status label that the cards have. */
export const label = `(SELECT "id" FROM "StatusLabel" WHERE "status" = 'EXPIRED' AND "isDefault")`
/** The key of the source account that the profiles have. */
export const account = `(SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = 'INSTORE')`

/** The owners of the lists. */
export const owners = [
  // The values that every installation blocks: more than a page has.
  `DELETE FROM "BlockedIdentifier"`,
  `DELETE FROM "MatchRule"`,
  `DELETE FROM "StatusLabel" WHERE "status" = 'DELETED'`,
  `INSERT INTO "Customer" ("id", "registeredAt") VALUES ('${owner.customer}', now()), ('${owner.other}', now())`,
  `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (${series}, 'PAYBACK', 'PHYSICAL', 'EXTERNAL')`,
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId")
   VALUES ('${owner.card}', '3083 900003', ${series}, 'EXPIRED', ${label})`,
  `INSERT INTO "Hierarchy" ("id", "code", "name") VALUES (${hierarchy}, 'FLEET', 'Flotte')`,
  `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren")
   VALUES (${hierarchy}, 'OWNER', 'Halter', 1, 1000), (${hierarchy}, 'DRIVER', 'Fahrer', 2, 0)`,
  `INSERT INTO "Company" ("id", "externalId", "name", "hierarchyId") VALUES (${company}, 'SPEDITION', 'Spedition Weiß', ${hierarchy})`,
  `INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition")
   VALUES ('${owner.place}', '${owner.customer}', ${hierarchy}, 1)`,
  `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${owner.profile}', '${owner.customer}', ${account}, 1)`,
  `INSERT INTO "CustomerImport" ("id", "file", "fingerprint", "size", "onJoin", "caller", "startedAt")
   VALUES ('${owner.run}', 'kunden.ndjson', 'a', 1, 'JOIN', 'tests', now())`,
  `INSERT INTO "CommunicationChannel" ("id", "profileId", "type", "value", "normalizedValue", "primary")
   VALUES ('${uuid(900_006)}', '${owner.profile}', 'EMAIL', 'malee@example.co.th', 'malee@example.co.th', true)`,
]
