import type { PlannedPlace } from '../domain/planAssociation.ts'
import type { Work } from '../transact.ts'
import type { Recipient } from './issueCards.ts'
import { recordEvents } from './recordEvents.ts'

type Place = PlannedPlace & { id: string; isNew: boolean; companyMoves: boolean }

/** Gives a customer its place in a hierarchy as planned; those below it go along to another company. */
export async function placeCustomer(
  work: Work,
  { customerId, via }: Recipient,
  { isNew, companyMoves, id, ...place }: Place,
): Promise<void> {
  const { tx, now } = work
  if (isNew)
    await tx.association.create({
      data: { id, customerId, via, ...place, createdAt: now },
      select: { id: true },
    })
  else await tx.association.updateMany({ where: { id }, data: { ...place, updatedAt: now } })
  if (companyMoves)
    await tx.$executeRaw`
      WITH RECURSIVE below AS (
        SELECT "id" FROM "Association" WHERE "parentId" = ${id}::uuid
        UNION ALL SELECT a."id" FROM "Association" a JOIN below b ON a."parentId" = b."id"
      )
      UPDATE "Association" SET "companyId" = ${place.companyId}::int, "updatedAt" = ${now}::timestamptz
       WHERE "id" IN (SELECT "id" FROM below)`
  const { parentId, ...data } = place
  await recordEvents(work, [
    {
      type: 'ASSOCIATION_CHANGED',
      customerId,
      data: { associationId: id, parentAssociationId: parentId, ...data },
    },
  ])
}
