import type { CardIssue } from '../domain/planCardLink.ts'
import type { Work } from '../transact.ts'
import { recordEvents } from './recordEvents.ts'

/** Issues cards to their holder in one statement, with their events; a new default takes the place of the old. */
export async function issueCards(work: Work, cards: readonly CardIssue[], holder: string): Promise<void> {
  if (cards.length === 0) return
  const { tx, now } = work
  if (cards.some(({ isDefault }) => isDefault))
    await tx.card.updateMany({
      where: { customerId: holder, isDefault: true },
      data: { isDefault: false, updatedAt: now },
    })
  const rows = cards.map(({ id, label, expiresAt, cardLabel, isDefault, extendedData }) => ({
    id,
    labelId: label.id,
    status: label.status,
    expiresAt,
    cardLabel,
    isDefault,
    extendedData,
  }))
  await tx.$executeRaw`
    UPDATE "Card" AS card SET
      "customerId" = ${holder}::uuid, "status" = wanted."status"::"CardStatus", "statusLabelId" = wanted."labelId",
      "label" = COALESCE(wanted."cardLabel", card."label"),
      "extendedData" = COALESCE(wanted."extendedData", card."extendedData"),
      "isDefault" = wanted."isDefault",
      "isPrimary" = card."isPrimary" AND card."customerId" IS NOT DISTINCT FROM ${holder}::uuid,
      "issuedAt" = ${now}::timestamptz, "expiresAt" = wanted."expiresAt", "updatedAt" = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS wanted (
      "id" uuid, "labelId" uuid, "status" text, "expiresAt" timestamptz, "cardLabel" text, "isDefault" boolean, "extendedData" jsonb)
    WHERE card."id" = wanted."id"`
  await recordEvents(
    work,
    cards.map(({ id, before, label }) => ({
      type: 'CARD_LINKED',
      customerId: holder,
      data: { cardId: id, number: before.number, statusLabel: label.label },
    })),
  )
}
