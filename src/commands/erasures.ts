import { keptEventKeys } from '../domain/keptEventKeys.ts'
import type { ErasedCard } from '../domain/planErasure.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { eraseCardChanges, eraseEventsElsewhere, eraseHoldings } from './eraseHistory.ts'

/** Whom an erasure is about: the living id, every id, and what becomes of the cards. */
export type Erasing = { id: string; ids: string[]; cards: readonly ErasedCard[] }
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
  CardChange: (work, { ids }) => eraseCardChanges(work, ids),
  Event: eraseEvents,
  IdentifierHolding: (work, { ids }) => eraseHoldings(work, ids),
  LedgerEntry: ({ tx }, { ids }) =>
    tx.ledgerEntry.updateMany({
      where: { customerId: { in: ids }, reason: { not: null } },
      data: { reason: null },
    }),
  Merge: ({ tx }, { ids }) =>
    tx.merge.updateMany({
      where: { OR: [{ survivorId: { in: ids } }, { victimId: { in: ids } }] },
      data: { plan: { erased: true }, reason: null, undoReason: null },
    }),
  MergeBan: ({ tx }, { ids }) =>
    tx.mergeBan.updateMany({
      where: { OR: [{ lowId: { in: ids } }, { highId: { in: ids } }] },
      data: { reason: '', liftReason: null },
    }),
  // Each gets a link of its own, for two that wait may not be of one link.
  MergeRequest: ({ tx }, { ids }) => tx.$executeRaw`
    UPDATE "MergeRequest" SET "link" = jsonb_build_object('erased', "id"), "reason" = NULL
     WHERE "namedId" = ANY (${ids}::uuid[]) OR "holderId" = ANY (${ids}::uuid[])`,
  IdempotencyKey: ({ tx }, { id, ids }) => tx.$executeRaw`
    UPDATE "IdempotencyKey" SET "outcome" = jsonb_build_object('erased', ${id}::text)
     WHERE "touched" && ${ids}::uuid[] AND "outcome" IS NOT NULL`,
  Customer: ({ tx, now }, { id, ids }) =>
    tx.$executeRaw`
      UPDATE "Customer" SET "status" = CASE WHEN "id" = ${id}::uuid THEN 'CLOSED'::"CustomerStatus" ELSE "status" END,
             "extendedFields" = '{}', "erasedAt" = ${now}::timestamptz, "updatedAt" = ${now}::timestamptz
       WHERE "id" = ANY (${ids}::uuid[])`,
  CardHolding: 'ids and times; the number is the card’s, not the person’s',
  Enrolment: 'ids, a tier and times',
  Source: 'configuration',
  SourceAccount: 'configuration',
  CardSeries: 'configuration',
  StatusLabel: 'configuration',
  CardTally: 'counts',
  CardGeneration: 'runs that make numbers nobody holds yet',
  Programme: 'configuration',
  Tier: 'configuration',
  Hierarchy: 'configuration',
  Role: 'configuration',
  Company: 'a company is no person',
  Till: 'configuration',
  Settings: 'configuration',
  IdentifierPolicy: 'configuration',
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

/**
 * The events of the person lose their words, but for why it was erased; so do those of whoever it was part of for a
 * while, or is kept apart from, where they name its values or the ban.
 */
async function eraseEvents(work: Work, { ids }: Erasing): Promise<void> {
  const { tx } = work
  await tx.$executeRaw`
    UPDATE "Event" SET "data" = cardinal_only_keys("data", ${[...keptEventKeys]}),
           "reason" = CASE WHEN "type" = 'CUSTOMER_ERASED' THEN "reason" END
     WHERE "customerId" = ANY (${ids}::uuid[])`
  await eraseEventsElsewhere(work, ids)
  await tx.$executeRaw`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeBan" b WHERE (b."lowId" = ANY (${ids}::uuid[]) OR b."highId" = ANY (${ids}::uuid[]))
       AND e."customerId" IN (b."lowId", b."highId") AND e."type" IN ('MERGE_BANNED', 'MERGE_BAN_LIFTED')
       AND e."data" ->> 'banId' = b."id"::text`
  await tx.$executeRaw`
    UPDATE "Event" e SET "reason" = NULL
      FROM "MergeRequest" r WHERE (r."namedId" = ANY (${ids}::uuid[]) OR r."holderId" = ANY (${ids}::uuid[]))
       AND e."type" IN ('MERGE_APPROVED', 'MERGE_REJECTED') AND e."data" ->> 'mergeRequestId' = r."id"::text
       AND (e."customerId" = r."namedId" OR e."customerId" IN (SELECT "survivorId" FROM "Merge" WHERE "id" = r."mergeId"))`
}
