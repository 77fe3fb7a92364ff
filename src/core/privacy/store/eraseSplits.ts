import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

/**
 * Removes the reasons of the person's splits, on both sides, and what the other customer still tells of a profile that
 * was split off: values of its identifiers and channels, texts about its cards and reasons of its points.
 */
export function eraseSplits({ tx }: CommandContext, { ids }: { ids: readonly string[] }): void {
  const persons = Prisma.sql`ANY (${[...ids]}::uuid[])`
  tx.execute`
    UPDATE "Event" e SET "reason" = NULL FROM "ProfileSplit" s
     WHERE (s."fromId" = ${persons} OR s."toId" = ${persons}) AND e."customerId" IN (s."fromId", s."toId")
       AND e."at" = s."at" AND e."caller" = s."caller"`
  tx.execute`UPDATE "ProfileSplit" SET "reason" = NULL WHERE "fromId" = ${persons} OR "toId" = ${persons}`
  // The holding of the other customer ended in the moment in which that of the person began.
  const before = (table: 'IdentifierHolding' | 'CardHolding', thing: Prisma.Sql) => Prisma.sql`
    "ProfileSplit" s
      JOIN ${Prisma.raw(`"${table}"`)} own ON own."customerId" = s."toId"
      JOIN ${Prisma.raw(`"${table}"`)} h ON h."customerId" = s."fromId" AND h."heldTo" = own."heldFrom" AND ${thing}
     WHERE s."toId" = ${persons}`
  const ofIdentifiers = before(
    'IdentifierHolding',
    Prisma.sql`h."type" = own."type" AND h."normalizedValue" = own."normalizedValue" AND h."sourceAccountId" = own."sourceAccountId"`,
  )
  tx.execute`
    UPDATE "Event" e SET "data" = e."data" - 'value'
      FROM (SELECT h."customerId", h."value", h."sourceAccountId", h."heldTo" FROM ${ofIdentifiers}) AS held
      JOIN "SourceAccount" a ON a."id" = held."sourceAccountId"
     WHERE e."customerId" = held."customerId" AND e."type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED')
       AND e."data" ->> 'value' = held."value" AND e."data" ->> 'source' = a."sourceCode"::text
       AND COALESCE(e."data" ->> 'accountId', '') = a."accountId" AND e."at" <= held."heldTo"`
  tx.execute`
    UPDATE "IdentifierHolding" SET "value" = '', "normalizedValue" = '' WHERE "id" IN (SELECT h."id" FROM ${ofIdentifiers})`
  tx.execute`
    UPDATE "Event" e SET "data" = e."data" - ARRAY['value', 'collectedFrom'] FROM "ProfileSplit" s
     WHERE s."toId" = ${persons} AND e."customerId" = s."fromId" AND e."type" = 'CONSENT_CHANGED'
       AND e."data" ->> 'profileId' = s."profileId"::text AND e."at" <= s."at"`
  const ofCards = before('CardHolding', Prisma.sql`h."cardId" = own."cardId"`)
  tx.execute`
    UPDATE "CardChange" c SET "reason" = NULL, "before" = cardinal_without_words(c."before"),
           "after" = cardinal_without_words(c."after")
      FROM (SELECT h."cardId", h."heldFrom", h."heldTo" FROM ${ofCards}) AS held
     WHERE c."cardId" = held."cardId" AND c."at" BETWEEN held."heldFrom" AND held."heldTo"`
  // Reasons of points that were credited through the references that moved.
  for (const table of ['LedgerEntry', 'Event'])
    tx.execute`
      UPDATE ${Prisma.raw(`"${table}"`)} e SET "reason" = NULL FROM "ProfileSplit" s
        JOIN "LedgerEntry" moved ON moved."splitId" = s."id" AND moved."customerId" = s."toId"
       WHERE s."toId" = ${persons} AND e."customerId" = s."fromId" AND e."at" <= s."at"
         AND e."matchedBy" = moved."matchedBy" AND e."reason" IS NOT NULL`
}
