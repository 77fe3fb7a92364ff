import type { Tx } from '../db.ts'
import { type Flags, type MergeRecord, rowKey, type TableRow } from '../domain/mergeRecord.ts'
import type { MergePlan } from '../domain/planMerge.ts'
import type { Work } from '../transact.ts'
import { readRows } from './readRows.ts'

/** What the parties of a merge have before it. */
export type Beforehand = { rows: TableRow[]; lastEntryId: string }
type Parties = Pick<MergePlan, 'survivorId' | 'victimId'>

/** Reads what a merge is about to touch. */
export async function readBeforehand(tx: Tx, { survivorId, victimId }: Parties): Promise<Beforehand> {
  const rows = await readRows(tx, { customers: [survivorId, victimId], ids: [] })
  const { _max } = await tx.ledgerEntry.aggregate({ where: { customerId: survivorId }, _max: { id: true } })
  return { rows, lastEntryId: String(_max.id ?? 0) }
}

/** The record of a merge whose rows are written: each that it touched, as it was and as it became. */
export async function recordMerge(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  plan: MergePlan,
  { rows, lastEntryId }: Beforehand,
  children: MergeRecord['children'],
): Promise<MergeRecord> {
  const { survivorId, victimId, association } = plan
  const present = await readRows(tx, { customers: [survivorId], ids: rows.map(({ row }) => row.id) })
  const after = new Map(present.map(({ table, row }) => [rowKey(table, row), row]))
  const { _max } = await tx.cardHolding.aggregate({ where: { customerId: survivorId }, _max: { id: true } })
  const kept = ['Profile', 'Identifier', 'Enrolment', 'Association']
  return {
    shape: 2,
    rows: rows
      .map(({ table, row }) => ({ table, before: row, after: after.get(rowKey(table, row)) ?? null }))
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    held: rows
      .filter(({ table, row }) => kept.includes(table) && row.customerId === survivorId)
      .map(({ row }) => row.id),
    flags: { survivor: flagsOf(rows, survivorId), victim: flagsOf(rows, victimId) },
    points: plan.points,
    children,
    joined: association?.kind === 'JOINED' ? { id: association.into.id, at: now.toISOString() } : null,
    lastEntryId,
    lastHoldingId: String(_max.id ?? 0),
  }
}

const flagsOf = (rows: readonly TableRow[], customerId: string): Flags => {
  const card = (flag: keyof Flags) =>
    rows.find(({ table, row }) => table === 'Card' && row.customerId === customerId && row[flag])?.row.id ??
    null
  return { isDefault: card('isDefault'), isPrimary: card('isPrimary') }
}
