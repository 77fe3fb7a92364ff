import { id } from '../world.ts'
import { absorb, ban, merge, type Refusal } from './statements.ts'

/** Who must not become one customer, and how often somebody may. */
export const bans: Refusal[] = [
  {
    what: 'a merge of two who are kept apart',
    constraint: 'Merge_not_banned',
    statements: ban(4, 5) + absorb(4, 5) + merge(5, 4),
  },
  {
    what: 'a merge of one with whom the other lives on in',
    constraint: 'Merge_not_banned',
    statements: ban(3, 4) + absorb(4, 2) + merge(2, 4),
  },
  {
    what: 'a ban between two who are one customer',
    constraint: 'MergeBan_of_two_persons',
    statements: ban(2, 3),
  },
  { what: 'a ban of one customer with itself', constraint: 'MergeBan_of_two', statements: ban(4, 4) },
  { what: 'a ban in the other order', constraint: 'MergeBan_of_two', statements: ban(5, 4) },
  {
    what: 'two bans that stand between the same two',
    constraint: 'MergeBan_one_live',
    statements: ban(4, 5) + ban(4, 5, 92),
  },
  {
    what: 'a ban lifted by nobody',
    constraint: 'MergeBan_lifted_whole',
    statements: `${ban(4, 5)} UPDATE "MergeBan" SET "liftedAt" = now()`,
  },
  {
    what: 'a ban lifted twice',
    constraint: 'MergeBan_append_only',
    statements: `${ban(4, 5)} UPDATE "MergeBan" SET "liftedAt" = now(), "liftedBy" = 'raw'; UPDATE "MergeBan" SET "liftedAt" = NULL, "liftedBy" = NULL`,
  },
  {
    what: 'another reason of a ban',
    constraint: 'MergeBan_append_only',
    statements: `${ban(4, 5)} UPDATE "MergeBan" SET "reason" = 'Brüder'`,
  },
  {
    what: 'another side of a ban, even while a person is erased',
    constraint: 'MergeBan_append_only',
    statements: `${ban(4, 5)} SET LOCAL cardinal.erasing = 'on'; UPDATE "MergeBan" SET "highId" = '${id(6)}'`,
  },
  {
    what: 'a ban that is no more',
    constraint: 'MergeBan_append_only',
    statements: `${ban(4, 5)} DELETE FROM "MergeBan"`,
  },
  {
    what: 'more merges of a customer in a day than the settings allow',
    constraint: 'Merge_within_daily_limit',
    statements: `UPDATE "Settings" SET "maxMergesPerDay" = 1; ${absorb(4, 5)} ${merge(5, 4)} ${absorb(6, 5)} ${merge(5, 6)}`,
  },
  {
    what: 'a limit of no merges at all',
    constraint: 'Settings_mergeLimit_fits',
    statements: `UPDATE "Settings" SET "maxMergesPerDay" = 0`,
  },
]
