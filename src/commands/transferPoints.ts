import type { MergePlan } from '../domain/planMerge.ts'
import type { Work } from '../transact.ts'
import { maxPoints } from './adjustPoints.ts'

/** Ends the victim's ledger with entries that the survivor's match, each sum with the expiry it had. */
export async function transferPoints(
  { tx, now, caller }: Work,
  mergeId: string,
  plan: MergePlan,
): Promise<void> {
  const entries = plan.points.flatMap(({ amount: sum, ...bucket }) =>
    parts(BigInt(sum)).flatMap((amount) => [
      { ...bucket, customerId: plan.victimId, kind: 'MERGE_OUT' as const, amount: -amount },
      { ...bucket, customerId: plan.survivorId, kind: 'MERGE_IN' as const, amount },
    ]),
  )
  if (entries.length > 0)
    await tx.ledgerEntry.createMany({
      data: entries.map((entry) => ({ ...entry, mergeId, caller, at: now })),
    })
}

/** A sum as amounts that fit an entry: many credits may add up to more than its column holds. */
function parts(sum: bigint): bigint[] {
  const most = sum < 0n ? -maxPoints : maxPoints
  const full = Number(sum / most)
  const rest = sum % most
  return [...Array<bigint>(full).fill(most), ...(rest === 0n ? [] : [rest])]
}
