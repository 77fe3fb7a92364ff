import type { CardLink } from '../domain/planCardLink.ts'
import type { Work } from '../transact.ts'
import { logCardChanges } from './logCardChanges.ts'
import { recordEvents } from './recordEvents.ts'

/** Issues cards to their holder as planned, with their log and their events. */
export async function linkCards(work: Work, cards: readonly CardLink[], holder: string): Promise<void> {
  for (const { id, label, expiresAt } of cards)
    await work.tx.card.updateMany({
      where: { id },
      data: {
        customerId: holder,
        status: 'ACTIVE',
        statusLabelId: label.id,
        issuedAt: work.now,
        expiresAt,
        updatedAt: work.now,
      },
    })
  await logCardChanges(work, cards, holder)
  await recordEvents(
    work,
    cards.map(({ id, number, label }) => ({
      type: 'CARD_LINKED',
      customerId: holder,
      data: { cardId: id, number, statusLabel: label.label },
    })),
  )
}
