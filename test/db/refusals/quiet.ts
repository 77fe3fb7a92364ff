import { id, sql } from '../world.ts'
import {
  association,
  ban,
  block,
  customer,
  identifier,
  ledger,
  merge,
  type Refusal,
  split,
} from './statements.ts'

const { tmall, issue } = sql

const quietChanges: Record<string, string> = {
  'a new customer': customer(9, { status: `'ACTIVE'` }),
  'another customer': `UPDATE "Customer" SET "loyaltyType" = 'LOYALTY' WHERE "id" = '${id(4)}'`,
  'a customer that is no more': `DELETE FROM "Customer" WHERE "id" = '${id(6)}'`,
  'a new profile': `INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position") VALUES ('${id(13)}', '${id(1)}', ${tmall}, 2)`,
  'another profile': `UPDATE "Profile" SET "firstName" = 'Kanya' WHERE "id" = '${id(11)}'`,
  'another channel': `UPDATE "CommunicationChannel" SET "verified" = true WHERE "id" = '${id(61)}'`,
  'a channel that is no more': `DELETE FROM "CommunicationChannel" WHERE "id" = '${id(61)}'`,
  'a new identifier': identifier(22, 12, 2, `'CUID', 'C-1', 'C-1'`),
  'an identifier that is no more': `DELETE FROM "Identifier" WHERE "id" = '${id(21)}'`,
  'another card': issue(32, 4),
  'a new enrollment': `INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence") VALUES ('${id(82)}', '${id(2)}', 1, 2)`,
  'new points': ledger(1, 'CREDIT', 1, null),
  'a new place in a hierarchy': association(53, 4, '2, 1, NULL, NULL, NULL'),
  'a new merge': merge(5, 4),
  'a new ban of a merge': ban(4, 5),
  'a new split of a profile': split(1, 4),
  'a new blocked value': block('CUID', 'x'),
  'a blocked value that is no more': `DELETE FROM "BlockedIdentifier" WHERE "value" = 'n/a'`,
  'other settings': `UPDATE "Settings" SET "countOnlyActive" = true`,
}
/** Changes that leave no event. */
export const quiet = Object.entries(quietChanges).map(
  ([what, statements]): Refusal => ({
    what: `${what} without an event`,
    constraint: 'Event_for_every_change',
    statements,
    quiet: true,
  }),
)
