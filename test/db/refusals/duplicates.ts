import { id } from '../world.ts'
import type { Refusal } from './statements.ts'

const anyRule = '(SELECT "id" FROM "MatchRule" LIMIT 1)'
/** SQL for a pair of two customers. */
function pair(row: number, [low, high]: readonly [number, number], more: object = {}): string {
  const columns = { score: '90', reasons: `'[]'`, foundAt: 'now()', ruleId: anyRule, ...more }
  const names = Object.keys(columns).map((name) => `"${name}"`)
  return `INSERT INTO "SuspectedDuplicate" ("id", "lowId", "highId", ${names.join()})
   VALUES ('${id(row)}', '${id(low)}', '${id(high)}', ${Object.values(columns).join()});`
}
const dismissed = {
  ...{ status: `'DISMISSED'`, dismissedBy: `'tests'`, dismissedAt: 'now()', dismissReason: `'twins'` },
}
const proposal = (row: number, named: number, holder: number) => `
  INSERT INTO "MergeRequest" ("id", "namedId", "holderId", "requestedBy", "link", "at")
  VALUES ('${id(row)}', '${id(named)}', '${id(holder)}', 'raw', '{}', now());`

/** Pairs of suspected duplicates, and the rules that find them. */
export const duplicates: Refusal[] = [
  { what: 'a pair of one', constraint: 'SuspectedDuplicate_of_two', statements: pair(95, [4, 4]) },
  {
    what: 'a pair in the wrong order',
    constraint: 'SuspectedDuplicate_of_two',
    statements: pair(95, [5, 4]),
  },
  {
    what: 'a pair twice',
    constraint: 'SuspectedDuplicate_lowId_highId_key',
    statements: pair(95, [4, 5]) + pair(96, [4, 5]),
  },
  {
    what: 'a score of 101',
    constraint: 'SuspectedDuplicate_score_fits',
    statements: pair(95, [4, 5], { score: '101' }),
  },
  {
    what: 'a proposed pair without a request',
    constraint: 'SuspectedDuplicate_status_whole',
    statements: pair(95, [4, 5], { status: `'PROPOSED'` }),
  },
  {
    what: 'a pair that nobody dismissed',
    constraint: 'SuspectedDuplicate_status_whole',
    statements: pair(95, [4, 5], { ...dismissed, dismissedBy: 'NULL' }),
  },
  {
    what: 'another score of a dismissed pair',
    constraint: 'SuspectedDuplicate_dismissed',
    statements: `${pair(95, [4, 5], dismissed)} UPDATE "SuspectedDuplicate" SET "score" = 80`,
  },
  {
    what: 'a dismissed pair that is no more',
    constraint: 'SuspectedDuplicate_dismissed',
    statements: `${pair(95, [4, 5], dismissed)} DELETE FROM "SuspectedDuplicate"`,
  },
  {
    what: 'two proposals of one merge that wait',
    constraint: 'MergeRequest_one_proposal',
    statements: proposal(95, 4, 5) + proposal(96, 5, 4),
  },
  {
    what: 'a threshold of 0',
    constraint: 'MatchRule_threshold_fits',
    statements: 'UPDATE "MatchRule" SET "threshold" = 0',
  },
  {
    what: 'a rule that compares nothing',
    constraint: 'MatchRule_comparisons_fit',
    statements: `UPDATE "MatchRule" SET "comparisons" = '[]'`,
  },
  {
    what: 'two places where the comparison of all stands',
    constraint: 'MatchScan_one_row',
    statements: 'INSERT INTO "MatchScan" ("id") VALUES (2)',
  },
  {
    what: 'another rule without an event',
    constraint: 'Event_for_every_change',
    statements: 'UPDATE "MatchRule" SET "threshold" = 99',
    quiet: true,
  },
]
