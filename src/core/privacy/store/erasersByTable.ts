import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { releasedCard } from '../../card/rules/releasedCard.ts'
import { liftChildren } from '../../hierarchy/store/liftChildren.ts'
import { keptEventKeys } from '../rules/keptEventKeys.ts'
import type { ErasurePlan } from '../rules/planErasure.ts'
import { eraseCalls } from './eraseCalls.ts'
import { eraseConsents } from './eraseConsents.ts'
import { eraseRequests } from './eraseRequests.ts'
import { eraseSplits } from './eraseSplits.ts'
import { isLineAbout } from './isLineAbout.ts'
import { isRequestOf } from './isRequestOf.ts'
import { whilePartOfAnother } from './whilePartOfAnother.ts'

type Erasing = Omit<ErasurePlan, 'policy' | 'identifiers'>
type Erase = (context: CommandContext, erasing: Erasing) => void

/** Erases the personal data of a customer in every table. The caller has locked it and recorded the events. */
export function eraseTables(context: CommandContext, erasing: Erasing): void {
  context.tx.execute`SELECT set_config('cardinal.erasing', 'on', true)`
  eraseCalls(context, [...erasing.relatedCalls, ...erasing.formerCalls])
  for (const erase of Object.values(erasersByTable)) if (typeof erase !== 'string') erase(context, erasing)
  context.tx.execute`SELECT set_config('cardinal.erasing', '', true)`
}

/**
 * For each table: how to erase the personal data, or why there is none. The order of the entries is the order of
 * execution. The type requires an entry for every table.
 */
const erasersByTable: Record<Prisma.ModelName, Erase | string> = {
  // Before the identifiers, the cards and the legacy ids, by which they are found.
  RefusedLine: ({ tx }, { ids }) =>
    tx.execute`DELETE FROM "RefusedLine" WHERE ${isLineAbout(ids, { former: true })}`,
  WaitingLine: ({ tx }, { ids }) => tx.execute`
    DELETE FROM "WaitingLine" WHERE "legacyDigest" IN (SELECT "digest" FROM "LegacyId" WHERE "customerId" = ANY (${ids}::uuid[]))`,
  Association: endPlace,
  Identifier: ({ tx }, { id }) => tx.execute`DELETE FROM "Identifier" WHERE "customerId" = ${id}::uuid`,
  // Before the profiles, by which their rows are found.
  ConsentChange: eraseConsents,
  CommunicationChannel: ({ tx }, { id }) => tx.execute`
    DELETE FROM "CommunicationChannel" WHERE "profileId" IN (SELECT "id" FROM "Profile" WHERE "customerId" = ${id}::uuid)`,
  Profile: ({ tx }, { id }) => tx.execute`DELETE FROM "Profile" WHERE "customerId" = ${id}::uuid`,
  Card: giveUpCards,
  CardChange: eraseCardChanges,
  Event: eraseEvents,
  MergeRequest: eraseRequests,
  ProfileSplit: eraseSplits,
  IdentifierHolding: eraseHoldings,
  LedgerEntry: ({ tx }, { ids, formerSurvivors, references }) => tx.execute`
    UPDATE "LedgerEntry" l SET "reason" = NULL
     WHERE l."reason" IS NOT NULL AND (l."customerId" = ANY (${ids}::uuid[])
        OR l."customerId" = ANY (${formerSurvivors}::uuid[]) AND l."matchedBy" = ANY (${references}::uuid[])
       AND ${whilePartOfAnother(ids, 'l')}
        -- The other side of a transfer has the same reason.
        OR l."transferId" IN (
          SELECT own."transferId" FROM "LedgerEntry" own WHERE own."customerId" = ANY (${ids}::uuid[])
             OR own."customerId" = ANY (${formerSurvivors}::uuid[]) AND own."matchedBy" = ANY (${references}::uuid[])
            AND ${whilePartOfAnother(ids, 'own')}))`,
  Merge: eraseMerges,
  MergeBan: ({ tx }, erasing) => tx.execute`
    UPDATE "MergeBan" b SET "reason" = '', "liftReason" = NULL WHERE ${isBanOf(erasing)}`,
  // Also those that were dismissed: there is nobody left to compare.
  SuspectedDuplicate: ({ tx }, { ids }) => tx.execute`
    DELETE FROM "SuspectedDuplicate" WHERE "lowId" = ANY (${ids}::uuid[]) OR "highId" = ANY (${ids}::uuid[])`,
  MatchKey: ({ tx }, { ids }) => tx.execute`DELETE FROM "MatchKey" WHERE "customerId" = ANY (${ids}::uuid[])`,
  LegacyId: ({ tx }, { ids }) => tx.execute`
    UPDATE "LegacyId" SET "value" = NULL WHERE "customerId" = ANY (${ids}::uuid[])`,
  IdempotencyKey: ({ tx }, { id, ids }) => tx.execute`
    UPDATE "IdempotencyKey" SET "outcome" = '\\x01'::bytea || substring("outcome" FROM 2 FOR 8) || uuid_send(${id}::uuid)
     WHERE "touched" && ${ids}::uuid[]`,
  Customer: ({ tx, now }, { id, ids }) =>
    tx.execute`
      UPDATE "Customer" SET "status" = CASE WHEN "id" = ${id}::uuid THEN 'CLOSED'::"CustomerStatus" ELSE "status" END,
             "extendedFields" = '{}', "fieldsMatchedBy" = '{}', "erasedAt" = ${now}::timestamptz, "updatedAt" = ${now}::timestamptz
       WHERE "id" = ANY (${ids}::uuid[])`,
  CardHolding: 'ids and times; the number belongs to the card, not to the person',
  Enrollment: 'ids, a tier and times',
  Expiry: 'ids and times',
  Source: 'configuration',
  SourceAccount: 'configuration',
  CardSeries: 'configuration',
  StatusLabel: 'configuration',
  ClaimTries: 'an id, a count and a time',
  CardPin: 'keyed hashes of cards that nobody holds',
  MergeRequestKey: 'hashes of values, which end with the requests that wait',
  MatchQueue: 'ids',
  MatchRule: 'configuration',
  MatchScan: 'how far a job is',
  CardTally: 'counts',
  CardGeneration: 'jobs that generate numbers without a holder',
  CardRetirement: 'jobs that retire cards without a holder',
  DataExport: 'jobs that write files; a file that was written before keeps what it has',
  CustomerImport: 'jobs',
  Program: 'configuration',
  Tier: 'configuration',
  Hierarchy: 'configuration',
  Role: 'configuration',
  Company: 'a company is not a person',
  Till: 'configuration',
  Settings: 'configuration',
  ConfigurationVersion: 'a count',
  IdentifierPolicy: 'configuration',
  BlockedIdentifier: 'configuration: values that identify no one in particular',
  FieldDefinition: 'configuration',
  ApiKey: 'callers, not customers',
  RateLimitUsage: 'callers, not customers',
  Webhook: 'configuration',
  WebhookDelivery: 'ids and times; bodies are built of the event for each attempt',
}

/** The condition that a ban `b` names the person, also by a reference while it was part of another customer. */
const isBanOf = ({ ids, formerSurvivors, references }: Erasing): Prisma.Sql => Prisma.sql`
  (b."lowId" = ANY (${ids}::uuid[]) OR b."highId" = ANY (${ids}::uuid[]) OR b."id" IN (
    SELECT (banned."data" ->> 'banId')::uuid FROM "Event" banned
     WHERE banned."type" = 'MERGE_BANNED' AND banned."customerId" = ANY (${formerSurvivors}::uuid[])
       AND banned."matchedBy" = ANY (${references}::uuid[]) AND ${whilePartOfAnother(ids, 'banned')}))`

/**
 * Deletes the customer's place. The places below keep their own and lose their parent, so that an erasure does not
 * depend on a reorganization.
 */
function endPlace(context: CommandContext, { id }: Erasing): void {
  // The reason of an erasure is about the person, not about the places below.
  liftChildren({ ...context, reason: null }, id)
  context.tx.execute`DELETE FROM "Association" WHERE "customerId" = ${id}::uuid`
}

function giveUpCards({ tx, now }: CommandContext, { cards }: Erasing): void {
  const rows = cards.map(({ id, status, labelId }) => ({
    id,
    ...releasedCard(status),
    statusLabelId: labelId,
    updatedAt: now,
  }))
  updateRows(tx, 'Card', rows)
}

/**
 * Removes texts from the log of the cards, for the periods in which the person held them. This includes periods in
 * which a host held them.
 */
function eraseCardChanges({ tx }: CommandContext, { ids, formerSurvivors, references }: Erasing): void {
  tx.execute`
  UPDATE "CardChange" c SET "reason" = NULL, "before" = cardinal_without_words(c."before"),
         "after" = cardinal_without_words(c."after")
    FROM "CardHolding" h
   WHERE h."cardId" = c."cardId" AND c."at" BETWEEN h."heldFrom" AND COALESCE(h."heldTo", 'infinity')
     AND (h."customerId" = ANY (${ids}::uuid[])
       OR h."customerId" = ANY (${formerSurvivors}::uuid[])
      AND h."cardId" = ANY (${references}::uuid[]) AND ${whilePartOfAnother(ids, 'h', 'heldFrom')})`
}

/**
 * Removes the records of the person's merges. Also removes those of undone merges of hosts: they are no longer
 * needed, and can contain the person's data.
 */
function eraseMerges({ tx }: CommandContext, { ids, formerSurvivors }: Erasing): void {
  tx.execute`
    UPDATE "Merge" SET "plan" = '{"erased": true}', "reason" = NULL, "undoReason" = NULL
     WHERE "survivorId" = ANY (${ids}::uuid[]) OR "victimId" = ANY (${ids}::uuid[])`
  // A host that was merged with the person in it. Its undo is also about the person.
  tx.execute`
    UPDATE "Merge" host SET "plan" = '{"erased": true}', "reason" = NULL, "undoReason" = NULL
     WHERE host."victimId" = ANY (${formerSurvivors}::uuid[]) AND host."undoneAt" IS NOT NULL
       AND ${whilePartOfAnother(ids, 'host')}`
  tx.execute`
    UPDATE "Merge" SET "plan" = '{"erased": true}'
     WHERE ("survivorId" = ANY (${formerSurvivors}::uuid[]) OR "victimId" = ANY (${formerSurvivors}::uuid[])) AND "undoneAt" IS NOT NULL`
}

/**
 * Removes texts from the person's events, except the reason of the erasure. Also removes them from events of hosts
 * that contain the person's values, from events of merge bans and merge requests that name the person, and the reason
 * of every call that changed the person from all events of that call.
 */
function eraseEvents({ tx }: CommandContext, erasing: Erasing): void {
  const { ids, formerSurvivors, references } = erasing
  tx.execute`
    UPDATE "Event" SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}),
           "reason" = CASE WHEN "type" = 'CUSTOMER_ERASED' THEN "reason" END
     WHERE "customerId" = ANY (${ids}::uuid[])`
  tx.execute`
    UPDATE "Event" SET "reason" = NULL
     WHERE "reason" IS NOT NULL AND "type" <> 'CUSTOMER_ERASED'
       AND "transactionId" IN (SELECT "transactionId" FROM "Event" WHERE "customerId" = ANY (${ids}::uuid[]))`
  // Outside of the period of the merge, a host acted with its own identifiers and cards.
  const meanwhile = whilePartOfAnother(ids, 'e')
  tx.execute`
    UPDATE "Event" e SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}), "reason" = NULL
     WHERE "customerId" = ANY (${formerSurvivors}::uuid[]) AND "matchedBy" = ANY (${references}::uuid[]) AND ${meanwhile}`
  tx.execute`
    UPDATE "Event" e SET "reason" = NULL
      FROM "Merge" merge
     WHERE (merge."survivorId" = ANY (${ids}::uuid[]) OR merge."victimId" = ANY (${ids}::uuid[])
         OR merge."victimId" = ANY (${formerSurvivors}::uuid[]) AND ${whilePartOfAnother(ids, 'merge')})
       AND e."customerId" IN (merge."survivorId", merge."victimId") AND e."data" ->> 'mergeId' = merge."id"::text
       AND e."type" IN ('CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED', 'CUSTOMER_STATUS_CHANGED')`
  tx.execute`
    UPDATE "Event" e SET "data" = "data" - 'value'
     WHERE "customerId" = ANY (${formerSurvivors}::uuid[]) AND "type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED')
       AND "data" ->> 'value' IN (SELECT "value" FROM "IdentifierHolding" WHERE "customerId" = ANY (${ids}::uuid[]))
       AND ${meanwhile}`
  tx.execute`
    UPDATE "Event" e SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}), "reason" = NULL
     WHERE "customerId" = ANY (${formerSurvivors}::uuid[])
       AND "data" ->> 'cardId' IN (SELECT "cardId"::text FROM "CardHolding" WHERE "customerId" = ANY (${ids}::uuid[]))
       AND ${meanwhile}`
  tx.execute`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeBan" b WHERE ${isBanOf(erasing)}
       AND e."customerId" IN (b."lowId", b."highId") AND e."type" IN ('MERGE_BANNED', 'MERGE_BAN_LIFTED')
       AND e."data" ->> 'banId' = b."id"::text`
  tx.execute`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeRequest" r
     WHERE ${isRequestOf(erasing)} AND e."data" ->> 'mergeRequestId' = r."id"::text
       AND (e."customerId" = r."namedId" OR e."customerId" IN (SELECT "survivorId" FROM "Merge" WHERE "id" = r."mergeId"))`
}

/**
 * Clears the values in the identifier history of the person, and of hosts for the period of the merge. The rows and
 * their times stay.
 */
function eraseHoldings({ tx }: CommandContext, { ids, formerSurvivors, formerValues }: Erasing): void {
  tx.execute`
  UPDATE "IdentifierHolding" held SET "value" = '', "normalizedValue" = ''
   WHERE held."customerId" = ANY (${formerSurvivors}::uuid[]) AND held."value" = ANY (${formerValues}::text[])
     AND held."heldTo" IS NOT NULL AND ${whilePartOfAnother(ids, 'held', 'heldFrom')}`
  tx.execute`
  UPDATE "IdentifierHolding" SET "value" = '', "normalizedValue" = ''
   WHERE "customerId" = ANY (${ids}::uuid[]) OR "id" IN (
     SELECT other."id" FROM "Merge" m
       JOIN "IdentifierHolding" own ON own."customerId" = m."victimId"
       JOIN "IdentifierHolding" other ON other."customerId" = ANY (${formerSurvivors}::uuid[]) AND other."type" = own."type"
        AND other."normalizedValue" = own."normalizedValue" AND other."sourceAccountId" = own."sourceAccountId"
        AND other."heldFrom" >= m."at" AND other."heldFrom" < m."undoneAt" AND other."heldTo" IS NOT NULL
      WHERE m."victimId" = ANY (${ids}::uuid[]))`
}
