import { id, sql } from '../world.ts'
import type { Refusal } from './statements.ts'

const request = (row: number, named: number, holder: number, more: Record<string, string> = {}) => {
  const columns = { id: `'${id(row)}'`, sourceAccountId: sql.instore, link: `'{}'`, at: 'now()', ...more }
  const names = Object.keys(columns).map((name) => `"${name}"`)
  return `INSERT INTO "MergeRequest" (${names.join()}, "namedId", "holderId", "requestedBy")
   VALUES (${Object.values(columns).join()}, '${id(named)}', '${id(holder)}', 'raw');`
}
const approved = { status: `'APPROVED'`, decidedBy: `'tests'`, decidedAt: 'now()' }

/** Requests of merges: decided once, and never by who asked. */
export const requests: Refusal[] = [
  { what: 'a request to merge one', constraint: 'MergeRequest_of_two', statements: request(95, 4, 4) },
  {
    what: 'two requests of one link that wait',
    constraint: 'MergeRequest_one_pending',
    statements: request(95, 4, 5) + request(96, 4, 5),
  },
  {
    what: 'a decision of nobody',
    constraint: 'MergeRequest_decided_whole',
    statements: request(95, 4, 5, { status: `'APPROVED'` }),
  },
  {
    what: 'a merge of a request that was rejected',
    constraint: 'MergeRequest_decided_whole',
    statements: request(95, 3, 2, { ...approved, status: `'REJECTED'`, mergeId: `'${id(41)}'` }),
  },
  {
    what: 'a decision of the one who asked',
    constraint: 'MergeRequest_decided_by_another',
    statements: request(95, 4, 5, { ...approved, decidedBy: `'raw'` }),
  },
  {
    what: 'a request that waits no day',
    constraint: 'Settings_mergeRequestDays_fits',
    statements: `UPDATE "Settings" SET "mergeRequestDays" = 0`,
  },
  {
    what: 'a request withdrawn by another than the one who asked',
    constraint: 'MergeRequest_decided_by_another',
    statements: request(95, 4, 5, { ...approved, status: `'WITHDRAWN'` }),
  },
  {
    what: 'a request decided twice',
    constraint: 'MergeRequest_append_only',
    statements: `${request(95, 4, 5, approved)} UPDATE "MergeRequest" SET "status" = 'REJECTED'`,
  },
  {
    what: 'another link in a request',
    constraint: 'MergeRequest_append_only',
    statements: `${request(95, 4, 5)} UPDATE "MergeRequest" SET "link" = '{"add":[]}'`,
  },
  {
    what: 'another reason of the one who asked',
    constraint: 'MergeRequest_append_only',
    statements: `${request(95, 4, 5)} UPDATE "MergeRequest" SET "requestReason" = 'ลูกค้าขอ'`,
  },
  {
    what: 'another holder in a request, even while a person is erased',
    constraint: 'MergeRequest_append_only',
    statements: `${request(95, 4, 5)} SET LOCAL cardinal.erasing = 'on'; UPDATE "MergeRequest" SET "holderId" = '${id(6)}'`,
  },
  {
    what: 'a request that is no more',
    constraint: 'MergeRequest_append_only',
    statements: `${request(95, 4, 5)} DELETE FROM "MergeRequest"`,
  },
  {
    what: 'a new request of a merge without an event',
    constraint: 'Event_for_every_change',
    statements: request(95, 4, 5),
    quiet: true,
  },
]
