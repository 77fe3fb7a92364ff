import { keptEventKeys } from '../domain/keptEventKeys.ts'
import type { ErasedCard } from '../domain/planErasure.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'

/**
 * Whom an erasure is about: the living id, every id, and what becomes of the cards. `hosts` are those that it was part
 * of for a while, and those that these were part of.
 */
export type Erasing = { id: string; ids: string[]; hosts: string[]; cards: readonly ErasedCard[] }
type Erase = (work: Work, erasing: Erasing) => Promise<unknown>

/**
 * What an erasure takes from each table, in this order, or the reason why nothing. Every table has its line, so a new
 * one does not compile without. The customer is locked, its events are recorded, and `cardinal.erasing` is on.
 */
export const erasures: Record<Prisma.ModelName, Erase | string> = {
  Association: endPlace,
  Identifier: ({ tx }, { id }) => tx.identifier.deleteMany({ where: { customerId: id } }),
  CommunicationChannel: ({ tx }, { id }) =>
    tx.communicationChannel.deleteMany({ where: { profile: { customerId: id } } }),
  Profile: ({ tx }, { id }) => tx.profile.deleteMany({ where: { customerId: id } }),
  Card: giveUpCards,
  CardChange: eraseCardChanges,
  Event: eraseEvents,
  // Each gets a link of its own, for two that wait may not be of one link.
  MergeRequest: ({ tx }, { ids, hosts }) => tx.$executeRaw`
    UPDATE "MergeRequest" SET "link" = jsonb_build_object('erased', "id"), "reason" = NULL
     WHERE "namedId" = ANY (${ids}::uuid[]) OR "holderId" = ANY (${ids}::uuid[])
        OR ("namedId" = ANY (${hosts}::uuid[]) OR "holderId" = ANY (${hosts}::uuid[])) AND EXISTS (
             SELECT 1 FROM jsonb_path_query("link", '$.*[*].normalizedValue') AS wanted
               JOIN "IdentifierHolding" h ON h."normalizedValue" = wanted #>> '{}' WHERE h."customerId" = ANY (${ids}::uuid[]))`,
  IdentifierHolding: eraseHoldings,
  LedgerEntry: ({ tx }, { ids }) =>
    tx.ledgerEntry.updateMany({
      where: { customerId: { in: ids }, reason: { not: null } },
      data: { reason: null },
    }),
  Merge: eraseMerges,
  MergeBan: ({ tx }, { ids }) =>
    tx.mergeBan.updateMany({
      where: { OR: [{ lowId: { in: ids } }, { highId: { in: ids } }] },
      data: { reason: '', liftReason: null },
    }),
  IdempotencyKey: ({ tx }, { id, ids }) => tx.$executeRaw`
    UPDATE "IdempotencyKey" SET "outcome" = jsonb_build_object('erased', ${id}::text)
     WHERE "touched" && ${ids}::uuid[] AND "outcome" IS NOT NULL`,
  Customer: ({ tx, now }, { id, ids }) =>
    tx.$executeRaw`
      UPDATE "Customer" SET "status" = CASE WHEN "id" = ${id}::uuid THEN 'CLOSED'::"CustomerStatus" ELSE "status" END,
             "extendedFields" = '{}', "erasedAt" = ${now}::timestamptz, "updatedAt" = ${now}::timestamptz
       WHERE "id" = ANY (${ids}::uuid[])`,
  CardHolding: 'ids and times; the number belongs to the card, not to the person',
  Enrolment: 'ids, a tier and times',
  Source: 'configuration',
  SourceAccount: 'configuration',
  CardSeries: 'configuration',
  StatusLabel: 'configuration',
  CardTally: 'counts',
  CardGeneration: 'jobs that generate numbers without a holder',
  Programme: 'configuration',
  Tier: 'configuration',
  Hierarchy: 'configuration',
  Role: 'configuration',
  Company: 'a company is not a person',
  Till: 'configuration',
  Settings: 'configuration',
  IdentifierPolicy: 'configuration',
  BlockedValue: 'configuration: values that identify no one in particular',
  FieldDefinition: 'configuration',
  ApiKey: 'callers, not customers',
  CallerSpending: 'callers, not customers',
}

/** The place ends. Those below it keep theirs, with nobody above: an erasure waits for no reorganisation. */
async function endPlace({ tx, now, caller }: Work, { id }: Erasing): Promise<void> {
  await tx.$executeRaw`
    WITH lifted AS (
      UPDATE "Association" SET "parentId" = NULL, "parentPosition" = NULL, "updatedAt" = ${now}::timestamptz
       WHERE "parentId" = (SELECT "id" FROM "Association" WHERE "customerId" = ${id}::uuid)
      RETURNING "id", "customerId", "hierarchyId", "rolePosition", "companyId"
    )
    INSERT INTO "Event" ("type", "at", "caller", "customerId", "data")
    SELECT 'ASSOCIATION_CHANGED', ${now}::timestamptz, ${caller}, "customerId", jsonb_build_object(
             'associationId', "id", 'parentAssociationId', NULL, 'hierarchyId', "hierarchyId",
             'rolePosition', "rolePosition", 'parentPosition', NULL, 'companyId', "companyId")
      FROM lifted`
  await tx.association.deleteMany({ where: { customerId: id } })
}

async function giveUpCards({ tx, now }: Work, { cards }: Erasing): Promise<void> {
  for (const { id, status, labelId } of cards)
    await tx.card.updateMany({
      where: { id },
      data: {
        ...{
          customerId: null,
          status,
          statusLabelId: labelId,
          isDefault: false,
          isPrimary: false,
          via: null,
        },
        ...(status === 'NOT_ISSUED' && { issuedAt: null, expiresAt: null }),
        ...{ label: null, extendedData: {}, updatedAt: now },
      },
    })
}

/** The log of each card says no more what the person had written on it, or why, in whosever account it was by then. */
function eraseCardChanges({ tx }: Work, { ids, hosts }: Erasing): Promise<unknown> {
  return tx.$executeRaw`
  UPDATE "CardChange" c SET "reason" = NULL, "before" = cardinal_without_words(c."before"),
         "after" = cardinal_without_words(c."after")
    FROM "CardHolding" h
   WHERE h."cardId" = c."cardId" AND c."at" BETWEEN h."heldFrom" AND COALESCE(h."heldTo", 'infinity')
     AND (h."customerId" = ANY (${ids}::uuid[])
       OR h."customerId" = ANY (${hosts}::uuid[])
      AND h."cardId" IN (SELECT "cardId" FROM "CardHolding" WHERE "customerId" = ANY (${ids}::uuid[]))
      AND EXISTS (SELECT 1 FROM "Merge" m WHERE m."victimId" = ANY (${ids}::uuid[])
                     AND h."heldFrom" >= m."at" AND h."heldFrom" < m."undoneAt"))`
}

/** A merge of a host that is undone needs its record no more, and that may tell of the person. */
async function eraseMerges({ tx }: Work, { ids, hosts }: Erasing): Promise<void> {
  const of = (parties: string[]) => [{ survivorId: { in: parties } }, { victimId: { in: parties } }]
  await tx.merge.updateMany({
    where: { OR: of(ids) },
    data: { plan: { erased: true }, reason: null, undoReason: null },
  })
  await tx.merge.updateMany({
    where: { OR: of(hosts), undoneAt: { not: null } },
    data: { plan: { erased: true } },
  })
}

/**
 * The events of the person lose their words, but for why it was erased; so do those of whoever it was part of for a
 * while, or is kept apart from, where they name its values or the ban.
 */
async function eraseEvents({ tx }: Work, { ids, hosts }: Erasing): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Event" SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}),
           "reason" = CASE WHEN "type" = 'CUSTOMER_ERASED' THEN "reason" END
     WHERE "customerId" = ANY (${ids}::uuid[])`
  // Before and after the person was part of it, a host did what it did with things of its own.
  const meanwhile = Prisma.sql`EXISTS (
    SELECT 1 FROM "Merge" m WHERE m."victimId" = ANY (${ids}::uuid[]) AND e."at" >= m."at" AND e."at" < m."undoneAt")`
  await tx.$executeRaw`
    UPDATE "Event" e SET "data" = "data" - 'value'
     WHERE "customerId" = ANY (${hosts}::uuid[]) AND "type" IN ('IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED')
       AND "data" ->> 'value' IN (SELECT "value" FROM "IdentifierHolding" WHERE "customerId" = ANY (${ids}::uuid[]))
       AND ${meanwhile}`
  await tx.$executeRaw`
    UPDATE "Event" e SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}), "reason" = NULL
     WHERE "customerId" = ANY (${hosts}::uuid[])
       AND "data" ->> 'cardId' IN (SELECT "cardId"::text FROM "CardHolding" WHERE "customerId" = ANY (${ids}::uuid[]))
       AND ${meanwhile}`
  await tx.$executeRaw`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeBan" b WHERE (b."lowId" = ANY (${ids}::uuid[]) OR b."highId" = ANY (${ids}::uuid[]))
       AND e."customerId" IN (b."lowId", b."highId") AND e."type" IN ('MERGE_BANNED', 'MERGE_BAN_LIFTED')
       AND e."data" ->> 'banId' = b."id"::text`
  await tx.$executeRaw`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeRequest" r WHERE (r."namedId" = ANY (${ids}::uuid[]) OR r."holderId" = ANY (${ids}::uuid[]))
       AND e."type" IN ('MERGE_APPROVED', 'MERGE_REJECTED', 'MERGE_WITHDRAWN') AND e."data" ->> 'mergeRequestId' = r."id"::text
       AND (e."customerId" = r."namedId" OR e."customerId" IN (SELECT "survivorId" FROM "Merge" WHERE "id" = r."mergeId"))`
}

/** Whoever held what, that it was held stays: by the person, and by whoever it was part of for a while. */
function eraseHoldings({ tx }: Work, { ids, hosts }: Erasing): Promise<unknown> {
  return tx.$executeRaw`
  UPDATE "IdentifierHolding" SET "value" = '', "normalizedValue" = ''
   WHERE "customerId" = ANY (${ids}::uuid[]) OR "id" IN (
     SELECT other."id" FROM "Merge" m
       JOIN "IdentifierHolding" own ON own."customerId" = m."victimId"
       JOIN "IdentifierHolding" other ON other."customerId" = ANY (${hosts}::uuid[]) AND other."type" = own."type"
        AND other."normalizedValue" = own."normalizedValue" AND other."sourceAccountId" = own."sourceAccountId"
        AND other."heldFrom" >= m."at" AND other."heldFrom" < m."undoneAt" AND other."heldTo" IS NOT NULL
      WHERE m."victimId" = ANY (${ids}::uuid[]))`
}
