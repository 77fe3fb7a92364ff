import type { MergePlan } from '../domain/planMerge.ts'
import type { Work } from '../transact.ts'

/** Ends the victim's ledger with entries that the survivor's match, each sum with the expiry it had. */
export async function transferPoints(
  { tx, now, caller }: Work,
  mergeId: string,
  plan: MergePlan,
): Promise<void> {
  const entries = plan.points.flatMap(({ amount, ...bucket }) => [
    { ...bucket, customerId: plan.victimId, kind: 'MERGE_OUT' as const, amount: -BigInt(amount) },
    { ...bucket, customerId: plan.survivorId, kind: 'MERGE_IN' as const, amount: BigInt(amount) },
  ])
  if (entries.length > 0)
    await tx.ledgerEntry.createMany({
      data: entries.map((entry) => ({ ...entry, mergeId, caller, at: now })),
    })
}
