import type { CardFacts, LabelFacts } from '../domain/facts.ts'
import type { Work } from '../transact.ts'

type Change = { id: string; before: CardFacts; label: LabelFacts }

/** Appends to the log of each card what it was and what it became, and who holds it now. */
export async function logCardChanges(
  { tx, now, caller }: Work,
  changes: readonly Change[],
  holder: string | null,
): Promise<void> {
  if (changes.length === 0) return
  const data = changes.map(({ id, before, label }) => ({
    cardId: id,
    at: now,
    caller,
    statusBefore: before.status,
    statusAfter: label.status,
    labelBefore: before.statusLabel.label,
    labelAfter: label.label,
    holderBefore: before.customerId,
    holderAfter: holder,
  }))
  await tx.cardChange.createMany({ data })
}
