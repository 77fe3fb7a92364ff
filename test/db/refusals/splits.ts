import { ledger, type Refusal, split, splitEntry } from './statements.ts'

/** Profiles that moved from one customer to another. */
export const splits: Refusal[] = [
  { what: 'a split within one customer', constraint: 'ProfileSplit_of_two', statements: split(1, 1) },
  {
    what: 'another reason of a split',
    constraint: 'ProfileSplit_append_only',
    statements: `${split(1, 4)} UPDATE "ProfileSplit" SET "reason" = 'anders'`,
  },
  {
    what: 'a split that is no more',
    constraint: 'ProfileSplit_append_only',
    statements: `${split(1, 4)} DELETE FROM "ProfileSplit"`,
  },
  {
    what: 'points that a split takes and does not give',
    constraint: 'LedgerEntry_split_balances',
    statements: split(1, 4) + splitEntry(1, 'SPLIT_OUT', -5),
  },
  {
    what: 'points of a split that go to a third customer',
    constraint: 'LedgerEntry_within_split',
    statements: split(1, 4) + splitEntry(1, 'SPLIT_OUT', -5) + splitEntry(2, 'SPLIT_IN', 5),
  },
  {
    what: 'points of a split without the split',
    constraint: 'LedgerEntry_amount_fits_kind',
    statements: ledger(1, 'SPLIT_IN', 5, null),
  },
]
