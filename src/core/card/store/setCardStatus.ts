import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { LabelFacts } from '../../cardSeries/rules/facts.ts'

/**
 * Writes the status and the label of a card. A card with a final status loses the default and primary flags. If a
 * member suspends it, `suspendedBy` is the member.
 */
export function setCardStatus(
  { tx, now }: CommandContext,
  cardId: string,
  { id: labelId, status }: LabelFacts,
  suspendedBy: string | null = null,
): void {
  const final = status === 'EXPIRED' || status === 'DELETED'
  tx.execute`
    UPDATE "Card" SET "status" = ${status}::"CardStatus", "statusLabelId" = ${labelId}::uuid,
           "suspendedBy" = ${suspendedBy}::uuid, "updatedAt" = ${now}::timestamptz,
           "isDefault" = "isDefault" AND NOT ${final}::boolean, "isPrimary" = "isPrimary" AND NOT ${final}::boolean
     WHERE "id" = ${cardId}::uuid`
}
