import type { ImportPoints } from '../importLine.ts'
import { compact } from './compact.ts'
import { exportMoment } from './exportMoment.ts'
import type { LedgerRow } from './exportRow.ts'

/**
 * The ledger of a person: the entries under all its ids, in their order. What merges have moved between these ids adds up
 * to nothing, so it is left out.
 */
export function exportPoints(entries: readonly LedgerRow[], ids: ReadonlySet<string>): ImportPoints[] {
  const isWithin = ({ merge }: LedgerRow) =>
    merge !== null && ids.has(merge.survivorId) && ids.has(merge.victimId)
  return entries
    .filter((entry) => entry.amount !== 0n && !isWithin(entry))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(exportEntry)
}

function exportEntry({ programId, amount, ...entry }: LedgerRow): ImportPoints {
  const kind = amount < 0n ? 'DEBIT' : 'CREDIT'
  const expiresAt = exportMoment(entry.expiresAt, entry.expiresOffset)
  return {
    ...compact({
      ...{ programId, kind, amount: plain(amount < 0n ? -amount : amount) },
      ...{ occurredAt: exportMoment(entry.at), reason: entry.reason },
    }),
    // A debit whose expiry is null takes points that never expire, one without an expiry those that expire first.
    ...((expiresAt !== null || kind === 'DEBIT') && { expiresAt }),
  } as ImportPoints
}

/** A number as long as it is exact. */
const plain = (amount: bigint): number | string =>
  amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : String(amount)
