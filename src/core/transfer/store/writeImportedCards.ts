import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { PlannedCard } from '../rules/planCards.ts'
import type { ImportPlan } from '../rules/planImport.ts'

type Holder = { customerId: string; plan: Pick<ImportPlan, 'cards' | 'matchedBy'> }
type Card = PlannedCard & { customerId: string; matchedBy: string | null }

/** Gives cards to their holders: new ones, and cards of the pool. Each has a line in its log. */
export function writeImportedCards(context: CommandContext, holders: readonly Holder[]): void {
  const cards = holders.flatMap(({ customerId, plan: { cards: own, matchedBy } }) =>
    own.map((card) => ({ ...card, customerId, matchedBy })),
  )
  createCards(
    context,
    cards.filter(({ id }) => id === null),
  )
  takeCards(
    context,
    cards.filter(({ id }) => id !== null),
  )
}

function createCards(context: CommandContext, cards: readonly Card[]): void {
  if (cards.length === 0) return
  const { tx, now, newId } = context
  // In one order, so that two writers of the same numbers cannot deadlock.
  const sorted = cards
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map((card) => ({ ...card, id: newId() }))
  insertTogether(tx, {
    Card: sorted.map(({ id, number, seriesId, customerId, matchedBy, label, cardLabel, ...card }) => ({
      ...{ id, number, seriesId, customerId, matchedBy, status: label.status, statusLabelId: label.id },
      ...{ label: cardLabel, extendedData: card.extendedData as Prisma.InputJsonObject },
      ...{ isDefault: card.isDefault, isPrimary: card.isPrimary, issuedAt: card.issuedAt },
      ...{ expiresAt: card.expiresAt, createdAt: now, updatedAt: now },
    })),
  })
  // The log of a card that exists is written by the database.
  const { caller, reason } = context
  tx.execute`
    INSERT INTO "CardChange" ("cardId", "at", "caller", "reason", "before", "after")
    SELECT "id", cardinal_moment(), ${caller}, ${reason}, "before", "after"
      FROM jsonb_to_recordset(${JSON.stringify(sorted.map(logOf))}::jsonb) AS given ("id" uuid, "before" jsonb, "after" jsonb)`
}

const logOf = ({ id, label, customerId, ...card }: Card) => ({
  id,
  before: { status: 'NOT_ISSUED', holder: null },
  after: {
    ...{ status: label.status, statusLabel: label.label, holder: customerId, cardLabel: card.cardLabel },
    ...{ isDefault: card.isDefault, isPrimary: card.isPrimary, expiresAt: card.expiresAt },
    extendedData: card.extendedData,
  },
})

function takeCards({ tx, now }: CommandContext, cards: readonly Card[]): void {
  if (cards.length === 0) return
  const rows = cards.map(({ label, ...card }) => ({ ...card, labelId: label.id, status: label.status }))
  tx.execute`
    UPDATE "Card" AS card SET
      "customerId" = wanted."customerId", "matchedBy" = wanted."matchedBy",
      "status" = wanted."status"::"CardStatus", "statusLabelId" = wanted."labelId", "suspendedBy" = NULL,
      "label" = wanted."cardLabel", "extendedData" = wanted."extendedData",
      "isDefault" = wanted."isDefault", "isPrimary" = wanted."isPrimary",
      "issuedAt" = wanted."issuedAt", "expiresAt" = wanted."expiresAt", "updatedAt" = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS wanted (
      "id" uuid, "customerId" uuid, "matchedBy" uuid, "labelId" uuid, "status" text, "cardLabel" text, "extendedData" jsonb,
      "isDefault" boolean, "isPrimary" boolean, "issuedAt" timestamptz, "expiresAt" timestamptz)
    WHERE card."id" = wanted."id"`
}
