import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Recipient } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedPlace } from '../rules/planAssociation.ts'
import { liftChildren } from './liftChildren.ts'
import { withPlaceEvents } from './withPlaceEvents.ts'

/** A planned place of a customer: an existing id or a new one. */
export type Placing = PlannedPlace & { id: string; isNew: boolean; companyMoves: boolean }

/**
 * Writes the planned places of customers in a fixed number of statements. If a place changes its company, one more
 * statement moves the places below it to that company.
 */
export async function placeCustomers(
  context: CommandContext,
  placings: readonly (Recipient & { place: Placing })[],
): Promise<void> {
  for (const { customerId, place } of placings) if (place.lifts) liftChildren(context, customerId)
  createPlaces(context, placings)
  await changePlaces(
    context,
    placings.flatMap(({ place }) => (place.isNew ? [] : [place])),
  )
  for (const { place } of placings) if (place.companyMoves) moveBelow(context, place)
  recordEvents(
    context,
    placings.map(({ customerId, place }) => {
      const { id, isNew: _new, companyMoves: _moves, lifts: _lifts, parentId, ...data } = place
      const associations = { associationId: id, parentAssociationId: parentId }
      return { type: 'ASSOCIATION_CHANGED', customerId, data: { ...associations, ...data } }
    }),
  )
}

function createPlaces(
  { tx, now }: CommandContext,
  placings: readonly (Recipient & { place: Placing })[],
): void {
  const fresh = placings.filter(({ place }) => place.isNew)
  insertTogether(tx, {
    Association: fresh.map(
      ({ customerId, matchedBy, place: { isNew: _new, companyMoves: _moves, ...place } }) => ({
        ...place,
        ...{ customerId, matchedBy, createdAt: now },
      }),
    ),
  })
}

async function changePlaces({ tx, now }: CommandContext, places: readonly Placing[]): Promise<void> {
  if (places.length > 0)
    await tx.$executeRaw`
      UPDATE "Association" AS place SET
        "hierarchyId" = wanted."hierarchyId", "rolePosition" = wanted."rolePosition", "companyId" = wanted."companyId",
        "parentId" = wanted."parentId", "parentPosition" = wanted."parentPosition", "updatedAt" = ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS wanted (
        "id" uuid, "hierarchyId" int, "rolePosition" int, "companyId" int, "parentId" uuid, "parentPosition" int)
      WHERE place."id" = wanted."id"`
}

/** Moves the places below a place to its company, with an event for each that had another one. */
function moveBelow(context: CommandContext, { id, companyId }: Placing): void {
  const move = Prisma.sql`
    WITH RECURSIVE below AS (
      SELECT "id" FROM "Association" WHERE "parentId" = ${id}::uuid
      UNION ALL SELECT a."id" FROM "Association" a JOIN below b ON a."parentId" = b."id"
    )
    UPDATE "Association" SET "companyId" = ${companyId}::int, "updatedAt" = ${context.now}::timestamptz
     WHERE "id" IN (SELECT "id" FROM below) AND "companyId" IS DISTINCT FROM ${companyId}::int`
  context.tx.execute`${withPlaceEvents(context, move)} SELECT count(*) FROM moved`
}
