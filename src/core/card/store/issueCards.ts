import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type NewEvent, recordEvents } from '../../events/store/recordEvents.ts'
import type { CardToIssue } from '../rules/planCardLink.ts'

/**
 * The customer that receives the cards, and the reference that the call used: the id of an identifier, a card or a
 * merged customer. Null means the current id.
 */
export type Recipient = { customerId: string; matchedBy: string | null }

/**
 * Issues cards to their holder in one statement, with their events. A new default card replaces the old one. Labels
 * and data of a former holder are removed.
 */
export function issueCards(
  context: CommandContext,
  cards: readonly CardToIssue[],
  { customerId: holder, matchedBy }: Recipient,
): void {
  if (cards.length === 0) return
  const { tx, now } = context
  if (cards.some(({ isDefault }) => isDefault))
    tx.execute`
      UPDATE "Card" SET "isDefault" = false, "updatedAt" = ${now}::timestamptz
       WHERE "customerId" = ${holder}::uuid AND "isDefault"`
  const rows = cards.map(({ before: _before, takenFrom: _giver, label, ...card }) => ({
    ...card,
    labelId: label.id,
    status: label.status,
  }))
  tx.execute`
    UPDATE "Card" AS card SET
      "customerId" = ${holder}::uuid,
      "matchedBy" = CASE WHEN card."customerId" = ${holder}::uuid THEN card."matchedBy" ELSE ${matchedBy}::uuid END,
      "status" = wanted."status"::"CardStatus", "statusLabelId" = wanted."labelId", "suspendedBy" = NULL,
      "label" = COALESCE(wanted."cardLabel", CASE WHEN wanted."stays" THEN card."label" END),
      "extendedData" = (
        SELECT COALESCE(jsonb_object_agg(key, value) FILTER (WHERE value <> 'null'), '{}') FROM jsonb_each(
          CASE WHEN wanted."stays" THEN card."extendedData" ELSE '{}' END || wanted."extendedData")),
      "isDefault" = wanted."isDefault" OR (card."isDefault" AND wanted."stays"),
      "isPrimary" = card."isPrimary" AND wanted."stays",
      "issuedAt" = ${now}::timestamptz, "expiresAt" = wanted."expiresAt", "updatedAt" = ${now}::timestamptz
    FROM (
      SELECT row.*, COALESCE(own."customerId" = ${holder}::uuid, true) AS "stays"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
          "id" uuid, "labelId" uuid, "status" text, "expiresAt" timestamptz, "cardLabel" text,
          "isDefault" boolean, "extendedData" jsonb)
        JOIN "Card" own ON own."id" = row."id") AS wanted
    WHERE card."id" = wanted."id"`
  recordEvents(
    context,
    cards.flatMap((card) => eventsOf(card, holder)),
  )
}

function eventsOf({ id, before, label, takenFrom }: CardToIssue, holder: string): NewEvent[] {
  const data = { cardId: id, number: before.number, statusLabel: label.label }
  const linked: NewEvent = { type: 'CARD_LINKED', customerId: holder, data }
  return takenFrom ? [{ type: 'CARD_DELINKED', customerId: takenFrom, data }, linked] : [linked]
}
