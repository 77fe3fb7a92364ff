import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { MergePlan } from '../rules/mergePlan.ts'
import {
  type Flags,
  type MergeRecord,
  type MovedConsents,
  rowKey,
  type TableRow,
} from '../rules/mergeRecord.ts'
import { rowsOfParties } from './readRows.ts'

/** The rows of both customers before and after a merge. */
type Beforehand = { rows: TableRow[]; lastEntryId: string }
type Afterwards = { rows: TableRow[]; lastHoldingId: string }
type Parties = Pick<MergePlan, 'survivorId' | 'victimId'>

/** Reads the rows that a merge will change. */
export async function readBeforehand(tx: Queryable, parties: Parties): Promise<Beforehand> {
  // Of all customers: an undo looks for later entries also in the ledgers of those that the survivor was once merged into.
  const last = rowsQuery('LedgerEntry', { id: true }, Prisma.sql`ORDER BY "id" DESC LIMIT 1`)
  const { rows, entries } = await batchQuery(tx, { ...rowParts(parties), entries: last })
  return { rows, lastEntryId: lastIn(entries) }
}

/** Reads the rows that a merge has changed, after it was written. */
export async function readAfterwards(tx: Queryable, parties: Parties): Promise<Afterwards> {
  const last = rowsQuery(
    'CardHolding',
    { id: true },
    Prisma.sql`WHERE "customerId" = ${parties.survivorId}::uuid ORDER BY "id" DESC LIMIT 1`,
  )
  const { rows, holdings } = await batchQuery(tx, { ...rowParts(parties), holdings: last })
  return { rows, lastHoldingId: lastIn(holdings) }
}

const rowParts = ({ survivorId, victimId }: Parties) => ({
  rows: jsonQuery<TableRow>(rowsOfParties({ customers: [survivorId, victimId], ids: [] })),
})

type WrittenMerge = {
  plan: MergePlan
  before: Beforehand
  after: Afterwards
  children: MergeRecord['children']
  consents: MovedConsents[]
}

/** Builds the record of a merge that has been written: each changed row before and after. */
export function recordMerge(
  { now }: Pick<CommandContext, 'now'>,
  { plan, before, after: written, children, consents }: WrittenMerge,
): MergeRecord {
  const { rows, lastEntryId } = before
  const { rows: present, lastHoldingId } = written
  const { survivorId, victimId, association } = plan
  const after = new Map(present.map(({ table, row }) => [rowKey(table, row), row]))
  const kept = ['Profile', 'Identifier', 'Enrollment', 'Association']
  const combined = new Set<unknown>(plan.combined.map(({ into }) => into))
  return {
    shape: 2,
    rows: rows
      .map(({ table, row }) => ({ table, before: row, after: after.get(rowKey(table, row)) ?? null }))
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    held: rows
      .filter(({ table, row }) => kept.includes(table) && row.customerId === survivorId)
      .map(({ row }) => row.id),
    flags: { survivor: flagsOf(rows, survivorId), victim: flagsOf(rows, victimId) },
    primaries: rows
      .filter(
        ({ table, row }) => table === 'CommunicationChannel' && row.primary && combined.has(row.profileId),
      )
      .map(({ row }) => row.id),
    consents,
    points: plan.points,
    children,
    joined: association?.kind === 'JOINED' ? { id: association.into.id, at: now.toISOString() } : null,
    lastEntryId,
    lastHoldingId,
  }
}

const lastIn = ([last]: readonly { id: bigint }[]): string => String(last?.id ?? 0)

const flagsOf = (rows: readonly TableRow[], customerId: string): Flags => {
  const card = (flag: keyof Flags) =>
    rows.find(({ table, row }) => table === 'Card' && row.customerId === customerId && row[flag])?.row.id ??
    null
  return { isDefault: card('isDefault'), isPrimary: card('isPrimary') }
}
