import type { MergeRecord, Row, TableRow } from './mergeRecord.ts'

/** An identifier that was removed since the merge. */
export type Detached = { id: string; profileId: string | null; matchedBy: string | null }
export type SideFacts = {
  survivorId: string
  victimId: string
  record: MergeRecord
  /** All current rows of the survivor, and the rows that the merge changed, wherever they are now. */
  rows: readonly TableRow[]
  /** For each card that the survivor holds, the number of its holding. */
  holdings: ReadonlyMap<string, string>
  detached: readonly Detached[]
}

/**
 * The ids of all rows that belong to the victim in an unmerge: the rows that it brought, and newer rows that came
 * through any of those, step by step. All other rows belong to the survivor.
 */
export function victimRows(facts: SideFacts): ReadonlySet<string> {
  const side = new Set([facts.victimId, ...brought(facts)])
  const newRows = findNewRows(facts)
  for (let size = 0; size < side.size; ) {
    size = side.size
    for (const { id, anchor } of newRows) if (anchor !== null && side.has(anchor)) side.add(id)
  }
  return side
}

/** Whether the survivor got a card after the merge. */
export const isNewlyHeld = ({ record, holdings }: SideFacts, cardId: string): boolean =>
  BigInt(holdings.get(cardId) ?? 0) > BigInt(record.lastHoldingId)

/** The source accounts in which both customers had a profile, so that the merge combined the two. */
export const combinedAccounts = ({ rows }: MergeRecord): ReadonlyMap<unknown, Row> =>
  new Map(
    rows
      .filter(({ table, after }) => table === 'Profile' && after === null)
      .map(({ before }) => [before.sourceAccountId, before]),
  )

const brought = (facts: SideFacts): string[] =>
  facts.record.rows
    .filter(({ table, before }) =>
      table === 'Customer' ? before.survivorId === facts.victimId : before.customerId === facts.victimId,
    )
    .filter(({ before }) => !isNewlyHeld(facts, before.id))
    .map(({ before }) => before.id)

/** The rows that are newer than the merge, each with the id that decides which side it belongs to. */
function findNewRows(facts: SideFacts): { id: string; anchor: string | null }[] {
  const { survivorId, record, rows, detached } = facts
  const held = new Set(record.held)
  const accounts = combinedAccounts(record)
  const combined = new Set(
    rows
      .filter(({ table, row }) => table === 'Profile' && accounts.has(row.sourceAccountId))
      .map(({ row }) => row.id),
  )
  // An identifier goes with its profile, unless the profile belongs to both customers.
  const anchorOf = ({ profileId, matchedBy }: Omit<Detached, 'id'>) =>
    profileId === null || combined.has(profileId) ? matchedBy : profileId
  const came = rows.filter(
    ({ table, row }) =>
      row.customerId === survivorId && (table === 'Card' ? isNewlyHeld(facts, row.id) : !held.has(row.id)),
  )
  return [
    ...came.map(({ table, row }) => ({
      id: row.id,
      anchor: table === 'Identifier' ? anchorOf(row as Row & Detached) : (row.matchedBy as string | null),
    })),
    ...detached.filter(({ id }) => !held.has(id)).map((gone) => ({ id: gone.id, anchor: anchorOf(gone) })),
  ]
}
