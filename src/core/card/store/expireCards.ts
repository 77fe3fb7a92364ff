import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { ExpiredCard } from './takeExpiredCards.ts'

/** Stores that locked cards have expired, with an event for each that is dated with the moment of its expiry. */
export async function expireCards(context: CommandContext, cards: readonly ExpiredCard[]): Promise<void> {
  const { tx, now } = context
  const [label] = await tx.$queryRaw<{ id: string; label: string }[]>`
    SELECT "id", "label" FROM "StatusLabel" WHERE "status" = 'EXPIRED' AND "isDefault"`
  if (!label) throw new Error('the status EXPIRED has no default label')
  tx.execute`
    UPDATE "Card" SET "status" = 'EXPIRED', "statusLabelId" = ${label.id}::uuid, "updatedAt" = ${now}::timestamptz,
           "isDefault" = false, "isPrimary" = false
     WHERE "id" = ANY (${cards.map(({ id }) => id)}::uuid[])`
  recordEvents(
    context,
    cards.map(({ id, number, customerId, status, expiresAt }) => ({
      type: 'CARD_EXPIRED',
      at: expiresAt,
      ...(customerId && { customerId }),
      data: { cardId: id, number, statusLabel: label.label, from: status },
    })),
  )
}
