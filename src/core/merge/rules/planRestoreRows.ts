import {
  type Flags,
  type MergedTable,
  type RecordedRow,
  type Row,
  rowKey,
  type TableRow,
} from './mergeRecord.ts'
import { joinEnrollments } from './restore/joinEnrollments.ts'
import { restorePrimaries } from './restore/restorePrimaries.ts'
import { restoreColumns } from './restoreColumns.ts'
import { restoreFields } from './restoreFields.ts'
import type { RowChange, UnmergeFacts, UnmergePlan } from './unmergePlan.ts'
import { combinedAccounts, isNewlyHeld } from './victimRows.ts'

/** The order in which the rows of the tables can be restored. */
const order: readonly MergedTable[] = [
  'Customer',
  'Profile',
  'Identifier',
  'CommunicationChannel',
  'Card',
  'Enrollment',
  'Association',
]

/**
 * The rows to create again, the changes of existing rows, and the enrollments that end. Rows that go to the victim come
 * first.
 */
export function planRestoreRows(
  facts: UnmergeFacts,
  side: ReadonlySet<string>,
): Pick<UnmergePlan, 'again' | 'changes' | 'ended'> {
  const recorded = new Map(facts.record.rows.map((one) => [rowKey(one.table, one.before), one]))
  const flags = flagsAfter(facts, side)
  const { ended, raised } = joinEnrollments(facts, side)
  const changed = facts.rows
    .filter(({ table, row }) => table !== 'Enrollment' || !ended.includes(row.id))
    .map(({ table, row }): RowChange => {
      const record = recorded.get(rowKey(table, row))
      const set = setOf(facts, { table, row, record, goes: side.has(row.id) })
      if (table === 'Customer') return { table, id: row.id, set: restoreFields(facts, side, { row, set }) }
      return { table, id: row.id, set: table === 'Card' ? withFlags(facts, { row, set, flags, side }) : set }
    })
  const { again, changes } = restorePrimaries(facts, {
    again: facts.record.rows
      .filter(({ table, after }) => after === null && table !== 'Association')
      .map(({ table, before }) => ({ table, row: before })),
    changes: [...changed, ...raised],
  })
  const goes = ({ set }: RowChange) => (set.customerId === facts.victimId || 'profileId' in set ? 0 : 1)
  return {
    again,
    changes: order.flatMap((table) =>
      changes
        .filter((change) => change.table === table && Object.keys(change.set).length > 0)
        .toSorted((a, b) => goes(a) - goes(b)),
    ),
    ended,
  }
}

type Candidate = TableRow & { record: RecordedRow | undefined; goes: boolean }

function setOf(facts: UnmergeFacts, { table, row, record, goes }: Candidate): Record<string, unknown> {
  const back = record ? restoreColumns(record, row) : {}
  if (table === 'Customer') return back
  if (table === 'CommunicationChannel') return row.profileId === record?.after?.profileId ? back : {}
  if (table === 'Identifier') return identifierBack(facts, row, goes)
  // A row that another customer has now stays there.
  if (row.customerId !== facts.survivorId) return {}
  const { customerId: _holder, isDefault: _default, isPrimary: _primary, ...columns } = back
  const kept = table === 'Card' && isNewlyHeld(facts, row.id) ? {} : columns
  return goes ? { ...kept, customerId: facts.victimId } : kept
}

/** An identifier follows its profile automatically, unless the profiles of both customers were combined. */
function identifierBack({ record, rows, survivorId, victimId }: UnmergeFacts, row: Row, goes: boolean) {
  const own = combinedAccounts(record).get(row.sourceAccountId)
  const isThere = rows.some(
    ({ row: { id, customerId } }) => id === row.profileId && customerId === survivorId,
  )
  return goes && own && isThere ? { profileId: own.id, customerId: victimId } : {}
}

type Sides = { victim: Flags; survivor: Flags }

/**
 * The default and primary card of each side: the card that has the flag now, else the card that had it before, if it
 * still can.
 */
function flagsAfter(facts: UnmergeFacts, side: ReadonlySet<string>): Sides {
  const cards = facts.rows
    .filter(({ table, row }) => table === 'Card' && row.customerId === facts.survivorId)
    .map(({ row }) => row)
  const of = (had: Flags, theirs: boolean, flag: keyof Flags): string | null => {
    const own = cards.filter(({ id }) => side.has(id) === theirs)
    const mayHave = ({ id, status }: Row) =>
      id === had[flag] && status !== 'EXPIRED' && status !== 'DELETED' && !isNewlyHeld(facts, id)
    return (own.find((card) => card[flag]) ?? own.find(mayHave))?.id ?? null
  }
  const both = (had: Flags, theirs: boolean): Flags => ({
    isDefault: of(had, theirs, 'isDefault'),
    isPrimary: of(had, theirs, 'isPrimary'),
  })
  const { victim, survivor } = facts.record.flags
  return { victim: both(victim, true), survivor: both(survivor, false) }
}

type Flagging = { row: Row; set: Record<string, unknown>; flags: Sides; side: ReadonlySet<string> }

function withFlags({ survivorId, now, record }: UnmergeFacts, { row, set, flags, side }: Flagging) {
  if (row.customerId !== survivorId) return set
  const own = side.has(row.id) ? flags.victim : flags.survivor
  const changed = (['isDefault', 'isPrimary'] as const).filter((flag) => row[flag] !== (own[flag] === row.id))
  if (changed.length === 0) return set
  const known = record.rows.some(({ table, before }) => table === 'Card' && before.id === row.id)
  return {
    ...(known ? {} : { updatedAt: now.toISOString() }),
    ...set,
    ...Object.fromEntries(changed.map((flag) => [flag, own[flag] === row.id])),
  }
}
