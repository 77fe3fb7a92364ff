import type { MergeRecord, Row, TableRow } from './mergeRecord.ts'

/** An identifier that was taken off since the merge. */
export type Detached = { id: string; profileId: string | null; matchedBy: string | null }
export type SideFacts = {
  survivorId: string
  victimId: string
  record: MergeRecord
  /** All that the survivor has now, and what the merge touched, wherever it is now. */
  rows: readonly TableRow[]
  /** Of each card that the survivor holds, the number of the holding. */
  holdings: ReadonlyMap<string, string>
  detached: readonly Detached[]
}

/**
 * The ids of all that is the victim's in an undo: what it brought, and what came after through any of that, step by
 * step (DOMAIN §7). Everything else is the survivor's.
 */
export function victimSide(facts: SideFacts): ReadonlySet<string> {
  const side = new Set([facts.victimId, ...brought(facts)])
  const newcomers = findNewcomers(facts)
  for (let size = 0; size < side.size; ) {
    size = side.size
    for (const { id, anchor } of newcomers) if (anchor !== null && side.has(anchor)) side.add(id)
  }
  return side
}

/** Whether the survivor got a card after the merge, so that it is not the one that the merge brought or found. */
export const isNewlyHeld = ({ record, holdings }: SideFacts, cardId: string): boolean =>
  BigInt(holdings.get(cardId) ?? 0) > BigInt(record.lastHoldingId)

/** The source accounts in which both had a profile, so that the merge made one of two. */
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
    .filter(({ table, before }) => table !== 'Card' || !isNewlyHeld(facts, before.id))
    .map(({ before }) => before.id)

/** What came after the merge, each with the id that decides whose it is. */
function findNewcomers(facts: SideFacts): { id: string; anchor: string | null }[] {
  const { survivorId, record, rows, detached } = facts
  const known = new Set([...record.held, ...record.rows.map(({ before }) => before.id)])
  const accounts = combinedAccounts(record)
  const combined = new Set(
    rows
      .filter(({ table, row }) => table === 'Profile' && accounts.has(row.sourceAccountId))
      .map(({ row }) => row.id),
  )
  // An identifier goes with its profile, unless that is both customers'.
  const anchorOf = ({ profileId, matchedBy }: Omit<Detached, 'id'>) =>
    profileId === null || combined.has(profileId) ? matchedBy : profileId
  const came = rows.filter(
    ({ table, row }) =>
      row.customerId === survivorId && (table === 'Card' ? isNewlyHeld(facts, row.id) : !known.has(row.id)),
  )
  return [
    ...came.map(({ table, row }) => ({
      id: row.id,
      anchor: table === 'Identifier' ? anchorOf(row as Row & Detached) : (row.matchedBy as string | null),
    })),
    ...detached.filter(({ id }) => !known.has(id)).map((gone) => ({ id: gone.id, anchor: anchorOf(gone) })),
  ]
}
