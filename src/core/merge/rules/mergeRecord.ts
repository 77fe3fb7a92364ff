import type { PointsBucket } from '../../customer/rules/facts.ts'

/** A row as PostgreSQL writes it to JSON, in UTC. Counts that triggers maintain are left out. */
export type Row = { id: string } & Record<string, unknown>

/** The tables in which a merge moves, changes or ends rows. */
export const mergedTables = [
  'Customer',
  'Profile',
  'CommunicationChannel',
  'Identifier',
  'Card',
  'Enrollment',
  'Association',
] as const
export type MergedTable = (typeof mergedTables)[number]
export type TableRow = { table: MergedTable; row: Row }

/** A key that is unique over all tables. An id is unique only in its own table. */
export const rowKey = (table: MergedTable, { id }: Row): string => `${table} ${id}`

/** A row that a merge changed. `after` is null if the row ended. */
export type RecordedRow = { table: MergedTable; before: Row; after: Row | null }
/** The ids of the cards that have each flag. */
export type Flags = { isDefault: string | null; isPrimary: string | null }

/**
 * The history of the consents of a profile that was combined with another one. Rows with a number greater than `lastId` are
 * newer than the merge.
 */
export type MovedConsents = { from: string; into: string; ids: string[]; lastId: string }

/** The stored record of a merge. It contains everything that an unmerge needs, whatever happened later. */
export type MergeRecord = {
  shape: 2
  rows: RecordedRow[]
  /** The survivor's profiles, identifiers, enrollments and places before the merge. */
  held: string[]
  flags: { survivor: Flags; victim: Flags }
  /**
   * The ids of the primary channels of the survivor's profiles that were combined with others, before the merge. Absent
   * in older records.
   */
  primaries?: string[]
  /**
   * Rows of consent histories that moved to another profile with the profiles that were combined. Absent in records from
   * before there were histories.
   */
  consents?: MovedConsents[]
  /** The points that moved to the survivor. */
  points: PointsBucket[]
  /** Places that moved from below the victim's place to below the survivor's, and when they had last changed. */
  children: { id: string; updatedAt: string }[]
  /** The place that the victim's place was joined into, and when. */
  joined: { id: string; at: string } | null
  /** The last ledger entry of all customers, and the survivor's last card holding. Rows with a greater number are newer than the merge. */
  lastEntryId: string
  lastHoldingId: string
}

/** Whether a stored record can be undone: it has the current structure and is not erased. */
export const isMergeRecord = (kept: unknown): kept is MergeRecord =>
  typeof kept === 'object' && kept !== null && 'shape' in kept && kept.shape === 2
