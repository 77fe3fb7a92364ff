import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertMoment } from '../../../engine/input/assertMoment.ts'
import { readText } from '../../../engine/input/readText.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import type { PointsBucket } from '../../customer/rules/facts.ts'
import { InsufficientPoints } from '../../points/errors.ts'
import { maxPoints } from '../../points/rules/maxPoints.ts'
import { type PlannedEntry, planCredit, planDebit } from '../../points/rules/planPoints.ts'
import type { ImportPoints } from './importLine.ts'
import { readMoment } from './readMoment.ts'

type Path = (string | number)[]
type ReadEntry = {
  programId: number
  kind: 'CREDIT' | 'DEBIT'
  amount: bigint
  at: Date
  /** Undefined: the line leaves it open. */
  expiresAt: OffsetDateTime | null | undefined
  reason: string | null
  path: Path
}
/** An entry of an imported ledger. */
export type ImportedEntry = PlannedEntry & Pick<ReadEntry, 'programId' | 'at' | 'reason'>

/** The entries of a ledger, checked. Throws `InvalidInput`. */
export const readLedger = (points: readonly ImportPoints[], now: Date): ReadEntry[] =>
  points.map((entry, index) => {
    const path = ['points', index]
    const amount = BigInt(entry.amount)
    const at = readMoment(entry.occurredAt, [...path, 'occurredAt'])
    assertMoment(at, now, [...path, 'occurredAt'])
    if (amount > maxPoints)
      throw new InvalidInput({ reason: `amount must be 1 to ${maxPoints}.` }, [...path, 'amount'])
    return {
      ...{ programId: entry.programId, kind: entry.kind, amount, path },
      at: at?.instant ?? now,
      expiresAt:
        entry.expiresAt === undefined ? undefined : readMoment(entry.expiresAt, [...path, 'expiresAt']),
      reason: readText(entry.reason, 500, [...path, 'reason']) ?? null,
    }
  })

type Facts = {
  /** The points that the customer has already. */
  buckets: readonly PointsBucket[]
  settings: { negativePoints: boolean }
}

/** Plans a ledger, entry by entry, each at its own time. Throws `InsufficientPoints`. */
export function planLedger({ buckets, settings }: Facts, entries: readonly ReadEntry[]): ImportedEntry[] {
  const sums = new Map(buckets.map((bucket) => [keyOf(bucket), bucket]))
  return entries.flatMap((entry) => {
    const { programId, at, reason } = entry
    const planned = planEntry([...sums.values()], entry, settings)
    for (const one of planned) add(sums, programId, one)
    return planned.map((one) => ({ ...one, programId, at, reason }))
  })
}

function planEntry(
  buckets: readonly PointsBucket[],
  { programId, kind, amount, at, expiresAt, path }: ReadEntry,
  settings: Facts['settings'],
): PlannedEntry[] {
  const own = buckets.filter((bucket) => bucket.programId === programId)
  const open = own.filter((bucket) => bucket.expiresAt === null || bucket.expiresAt > at)
  const place = [...path.map(String), 'amount']
  if (kind === 'CREDIT') return planCredit(open, { points: amount, expiresAt })
  if (expiresAt === undefined) return planDebit(open, amount, settings, place)
  const sum =
    own.find((bucket) => bucket.expiresAt?.getTime() === expiresAt?.instant.getTime())?.amount ?? '0'
  if (BigInt(sum) < amount && !(expiresAt === null && settings.negativePoints))
    throw new InsufficientPoints({ balance: sum, requestedPoints: String(amount) }, place)
  const expiry = { expiresAt: expiresAt?.instant ?? null, expiresOffset: expiresAt?.offsetMinutes ?? null }
  return [{ kind, amount: -amount, ...expiry }]
}

function add(
  sums: Map<string, PointsBucket>,
  programId: number,
  { amount, expiresAt, expiresOffset }: PlannedEntry,
) {
  const key = keyOf({ programId, expiresAt })
  const before = sums.get(key)?.amount ?? '0'
  sums.set(key, { programId, expiresAt, expiresOffset, amount: String(BigInt(before) + amount) })
}

const keyOf = ({ programId, expiresAt }: Pick<PointsBucket, 'programId' | 'expiresAt'>): string =>
  `${programId} ${expiresAt?.getTime() ?? ''}`
