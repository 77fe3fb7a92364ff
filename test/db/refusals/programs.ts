import { id } from '../world.ts'
import { ledger, type Refusal } from './statements.ts'

const transferred = (customer: number, kind: string, amount: number) =>
  `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at", "transferId")
     VALUES ('${id(customer)}', 1, '${kind}', ${amount}, 'raw', now(), '${id(99)}');`

/** Points and tiers. */
export const programs: Refusal[] = [
  {
    what: 'points from nowhere in a merge',
    constraint: 'LedgerEntry_transfer_balances',
    statements: ledger(2, 'MERGE_IN', 100, 41) + ledger(3, 'MERGE_OUT', -99, 41),
  },
  {
    what: 'points that a merge takes and nobody gets',
    constraint: 'LedgerEntry_transfer_balances',
    statements: ledger(3, 'MERGE_OUT', -100, 41),
  },
  {
    what: 'points of a merge that a stranger gets',
    constraint: 'LedgerEntry_transfer_within_merge',
    statements: ledger(3, 'MERGE_OUT', -100, 41) + ledger(1, 'MERGE_IN', 100, 41),
  },
  {
    what: 'an entry of no points',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'CREDIT', 0, null),
  },
  {
    what: 'a credit that takes',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'CREDIT', -1, null),
  },
  {
    what: 'a debit that gives',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'DEBIT', 1, null),
  },
  {
    what: 'credits of a lifetime that only one side tells of',
    constraint: 'LedgerEntry_transfer_balances',
    statements: `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "lifetime", "caller", "at", "mergeId")
      VALUES ('${id(2)}', 1, 'MERGE_IN', 0, 100, 'raw', now(), '${id(41)}')`,
  },
  {
    what: 'a credit with a lifetime of its own',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "lifetime", "caller", "at")
      VALUES ('${id(1)}', 1, 'CREDIT', 10, 10, 'raw', now())`,
  },
  {
    what: 'a transfer without its merge',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'MERGE_IN', 1, null),
  },
  {
    what: 'points taken that an event has reported as expired',
    constraint: 'LedgerEntry_before_expiry',
    statements: `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "expiresAt", "caller", "at")
      VALUES ('${id(1)}', 1, 'DEBIT', -10, now() - interval '1 second', 'raw', now() - interval '2 seconds')`,
  },
  {
    what: 'a transfer that gives more than it takes',
    constraint: 'LedgerEntry_transfer_conserves',
    statements: transferred(1, 'TRANSFER_OUT', -9) + transferred(2, 'TRANSFER_IN', 10),
  },
  {
    what: 'a transfer that takes what it should give',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: transferred(1, 'TRANSFER_OUT', 10) + transferred(2, 'TRANSFER_IN', -10),
  },
  {
    what: 'two enrollments in a program',
    constraint: 'Enrollment_customerId_programId_key',
    statements: `INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence") VALUES ('${id(82)}', '${id(1)}', 1, 2)`,
  },
  {
    what: 'an enrollment in a tier that the program lacks',
    constraint: 'Enrollment_programId_tierSequence_fkey',
    statements: `UPDATE "Enrollment" SET "tierSequence" = 3 WHERE "id" = '${id(81)}'`,
  },
  {
    what: 'two tiers of one rank',
    constraint: 'Tier_programId_sequence_key',
    statements: `INSERT INTO "Tier" ("id", "programId", "sequence", "name") VALUES ('${id(73)}', 1, 2, 'Platin')`,
  },
  {
    what: 'a tier below the lowest',
    constraint: 'Tier_sequence_fits',
    statements: `INSERT INTO "Tier" ("id", "programId", "sequence", "name") VALUES ('${id(73)}', 1, 0, 'Blech')`,
  },
]
