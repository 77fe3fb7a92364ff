import type { PointsBucket } from '../../customer/rules/facts.ts'

/** A row as PostgreSQL writes it as JSON, in UTC. Counts that triggers keep are left out. */
export type Row = { id: string } & Record<string, unknown>

/** The tables whose rows a merge moves, changes or ends. */
export const mergedTables = [
  'Customer',
  'Profile',
  'CommunicationChannel',
  'Identifier',
  'Card',
  'Enrolment',
  'Association',
] as const
export type MergedTable = (typeof mergedTables)[number]
export type TableRow = { table: MergedTable; row: Row }

/** What tells a row from every other: an id alone is one of its own table. */
export const rowKey = (table: MergedTable, { id }: Row): string => `${table} ${id}`

/** A row that a merge touched; `after` is null where the row ended. */
export type RecordedRow = { table: MergedTable; before: Row; after: Row | null }
/** The card with a flag, by its id. */
export type Flags = { isDefault: string | null; isPrimary: string | null }

/** What a merge did, as it is kept with it: enough to undo it whatever came after (DOMAIN §7). */
export type MergeRecord = {
  shape: 2
  rows: RecordedRow[]
  /** What the survivor had of profiles, identifiers, enrolments and places. */
  held: string[]
  flags: { survivor: Flags; victim: Flags }
  /** The points that went over. */
  points: PointsBucket[]
  /** Places that went from under the victim's to under the survivor's, and when they had last changed. */
  children: { id: string; updatedAt: string }[]
  /** The place that the victim's went up in, and when. */
  joined: { id: string; at: string } | null
  /** The survivor's last entry and last holding of a card: what has a greater number came after. */
  lastEntryId: string
  lastHoldingId: string
}

/** Whether a kept record is one that can be undone: not of an older shape, and not erased. */
export const isMergeRecord = (kept: unknown): kept is MergeRecord =>
  typeof kept === 'object' && kept !== null && 'shape' in kept && kept.shape === 2
