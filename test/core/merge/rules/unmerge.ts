import type {
  MergedTable,
  MergeRecord,
  RecordedRow,
  Row,
  TableRow,
} from '../../../../src/core/merge/rules/mergeRecord.ts'
import { planUnmerge } from '../../../../src/core/merge/rules/planUnmerge.ts'
import type { UnmergeFacts } from '../../../../src/core/merge/rules/unmergePlan.ts'
import { now, series, settings } from '../../link/rules/facts.ts'

export const none = { isDefault: null, isPrimary: null }
export const record = (more: Partial<MergeRecord> = {}): MergeRecord => ({
  ...{ shape: 2, rows: [], held: [], points: [], children: [], joined: null },
  ...{ lastEntryId: '10', lastHoldingId: '10' },
  flags: { survivor: none, victim: none },
  ...more,
})
export const row = (table: MergedTable, id: string, columns: Record<string, unknown> = {}): TableRow => ({
  table,
  row: {
    ...{ id, customerId: 'survivor', matchedBy: null },
    ...(table === 'Card' && { isDefault: false, isPrimary: false }),
    ...columns,
  },
})
/** A row of the victim's that went over, with whatever else the merge made of it. */
export const moved = (
  table: MergedTable,
  id: string,
  before: Record<string, unknown> = {},
  after: Record<string, unknown> = {},
): RecordedRow => ({
  table,
  before: { id, customerId: 'victim', ...before } as Row,
  after: { id, customerId: 'survivor', ...before, ...after } as Row,
})
export const plan = (facts: Partial<UnmergeFacts>) =>
  planUnmerge({
    ...{ mergeId: 'merge', survivorId: 'survivor', victimId: 'victim', record: record(), rows: [], now },
    ...{ holdings: new Map(), detached: [], enrolled: [], place: null, cards: [], series: [series(1)] },
    ledger: { total: [], own: [], since: [] },
    settings: { ...settings, negativePoints: false },
    ...facts,
  })
export const changes = (facts: Partial<UnmergeFacts>) =>
  plan(facts).changes.map(({ table, id, set }) => [table, id, set])
