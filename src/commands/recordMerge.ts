import type { Tx } from '../db.ts'
import { type Flags, type MergeRecord, rowKey, type TableRow } from '../domain/mergeRecord.ts'
import type { MergePlan } from '../domain/planMerge.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { listOf, readTogether, rowsOf } from '../readTogether.ts'
import type { Work } from '../transact.ts'
import { rowsOfParties } from './readRows.ts'

/** What the parties of a merge have before it. */
export type Beforehand = { rows: TableRow[]; lastEntryId: string }
type Parties = Pick<MergePlan, 'survivorId' | 'victimId'>

/** Reads what a merge is about to touch. */
export async function readBeforehand(tx: Tx, { survivorId, victimId }: Parties): Promise<Beforehand> {
  const { rows, entries } = await readTogether(tx, {
    rows: listOf<TableRow>(rowsOfParties({ customers: [survivorId, victimId], ids: [] })),
    entries: lastOf('LedgerEntry', survivorId),
  })
  return { rows, lastEntryId: lastIn(entries) }
}

/** The record of a merge whose rows are written: each that it touched, as it was and as it became. */
export async function recordMerge(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  plan: MergePlan,
  { rows, lastEntryId }: Beforehand,
  children: MergeRecord['children'],
): Promise<MergeRecord> {
  const { survivorId, victimId, association } = plan
  const ids = rows.map(({ row }) => row.id)
  const present = await readTogether(tx, {
    rows: listOf<TableRow>(rowsOfParties({ customers: [survivorId], ids })),
    holdings: lastOf('CardHolding', survivorId),
  })
  const after = new Map(present.rows.map(({ table, row }) => [rowKey(table, row), row]))
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
    lastHoldingId: lastIn(present.holdings),
  }
}

const lastOf = (table: 'LedgerEntry' | 'CardHolding', customerId: string) =>
  rowsOf(table, { id: true }, Prisma.sql`WHERE "customerId" = ${customerId}::uuid ORDER BY "id" DESC LIMIT 1`)

const lastIn = ([last]: readonly { id: bigint }[]): string => String(last?.id ?? 0)

const flagsOf = (rows: readonly TableRow[], customerId: string): Flags => {
  const card = (flag: keyof Flags) =>
    rows.find(({ table, row }) => table === 'Card' && row.customerId === customerId && row[flag])?.row.id ??
    null
  return { isDefault: card('isDefault'), isPrimary: card('isPrimary') }
}
