import { id, sql } from '../world.ts'
import { absorb, association, merge, type Refusal, undo } from './statements.ts'

const { issue } = sql

/** Survivors and victims. */
export const merges: Refusal[] = [
  {
    what: 'a merged customer without a survivor',
    constraint: 'Customer_merged_has_survivor',
    statements: `UPDATE "Customer" SET "status" = 'MERGED' WHERE "id" = '${id(4)}'`,
  },
  {
    what: 'a living customer with a survivor',
    constraint: 'Customer_merged_has_survivor',
    statements: `UPDATE "Customer" SET "survivorId" = '${id(1)}' WHERE "id" = '${id(4)}'`,
  },
  {
    what: 'a customer that survives itself',
    constraint: 'Customer_not_its_own_survivor',
    statements: absorb(4, 4),
  },
  {
    what: 'a survivor that was merged itself',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 3),
  },
  {
    what: 'a chain of survivors, from its end',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 5) + absorb(5, 6),
  },
  {
    what: 'a cycle of survivors',
    constraint: 'Customer_survivor_lives',
    statements: absorb(4, 5) + absorb(5, 4),
  },
  {
    what: 'a victim that keeps its profiles',
    constraint: 'Customer_merged_holds_nothing',
    statements: `DELETE FROM "Association" WHERE "customerId" = '${id(2)}'; UPDATE "Customer" SET "survivorId" = '${id(4)}' WHERE "id" = '${id(3)}'; ${absorb(2, 4)}`,
  },
  {
    what: 'a victim that keeps its cards',
    constraint: 'Customer_merged_holds_nothing',
    statements: issue(32, 4) + absorb(4, 5),
  },
  {
    what: 'a victim that keeps its place in a hierarchy',
    constraint: 'Customer_merged_holds_nothing',
    statements: `${association(53, 4, '2, 1, NULL, NULL, NULL')}; ${absorb(4, 5)}`,
  },
  {
    what: 'a profile that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: `UPDATE "Profile" SET "customerId" = '${id(3)}' WHERE "id" = '${id(11)}'`,
  },
  {
    what: 'a card that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: issue(32, 3),
  },
  {
    what: 'a place in a hierarchy that comes to a victim',
    constraint: 'Customer_merged_holds_nothing',
    statements: association(53, 3, '2, 1, NULL, NULL, NULL'),
  },
  { what: 'a merge of one', constraint: 'Merge_of_two', statements: merge(4, 4) },
  {
    what: 'a merge that nobody has undone',
    constraint: 'Merge_undone_by_someone',
    statements: `UPDATE "Merge" SET "undoneAt" = now() WHERE "id" = '${id(41)}'`,
  },
  {
    what: 'a merge undone before a later one of its survivor',
    constraint: 'Merge_latest_first',
    statements: merge(2, 4) + undo(41),
  },
  {
    what: 'a merge undone while its survivor is merged',
    constraint: 'Merge_latest_first',
    statements: merge(4, 2) + undo(41),
  },
  {
    what: 'an undone merge whose victim is still merged',
    constraint: 'Merge_undone_victim_lives',
    statements: undo(41),
  },
  {
    what: 'a merge whose record goes without an undo',
    constraint: 'Merge_append_only',
    statements: `UPDATE "Merge" SET "plan" = '[]' WHERE "id" = '${id(41)}'`,
  },
  {
    what: 'an undone merge with another record',
    constraint: 'Merge_append_only',
    statements: `UPDATE "Merge" SET "plan" = '[]', "undoneAt" = now(), "undoneBy" = 'raw' WHERE "id" = '${id(41)}'`,
  },
  { what: 'a victim merged twice', constraint: 'Merge_one_live_per_victim', statements: merge(4, 3) },
  {
    what: 'an erased customer that lives on',
    constraint: 'Customer_erased_is_closed',
    statements: `UPDATE "Customer" SET "erasedAt" = now() WHERE "id" = '${id(4)}'`,
  },
  {
    what: 'a card that comes to an erased customer',
    constraint: 'Customer_erased_holds_nothing',
    statements: `UPDATE "Customer" SET "status" = 'CLOSED', "erasedAt" = now() WHERE "id" = '${id(4)}'; ${issue(32, 4)}`,
  },
]
