import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { NewEvent } from '../../events/store/recordEvents.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { DueExpiry } from './takeExpiries.ts'

type Expired = Omit<DueExpiry, 'kind'>

/** Writes the events of moments that were taken, each dated with its moment. What nothing was left of leaves no event. */
export async function recordExpiries(context: CommandContext, taken: readonly DueExpiry[]): Promise<void> {
  const { tx } = context
  const due = Prisma.sql`jsonb_populate_recordset(NULL::"Expiry", ${JSON.stringify(taken)}::jsonb) AS due`
  const points = tx.$queryRaw<(Expired & { points: string })[]>`
    SELECT due."customerId", due."programId", due."expiresAt", sum(e."amount")::text AS "points"
      FROM ${due} JOIN "LedgerEntry" e ON e."customerId" = due."customerId" AND e."programId" = due."programId"
       AND e."expiresAt" = due."expiresAt"
     WHERE due."kind" = 'POINTS' GROUP BY 1, 2, 3 HAVING sum(e."amount") > 0`
  const tiers = tx.$queryRaw<(Expired & { tierNumber: number })[]>`
    SELECT due."customerId", due."programId", due."expiresAt", e."tierSequence" AS "tierNumber"
      FROM ${due} JOIN "Enrollment" e ON e."customerId" = due."customerId" AND e."programId" = due."programId"
       AND e."tierExpiresAt" = due."expiresAt"
     WHERE due."kind" = 'TIER'`
  const events: NewEvent[] = [
    ...(await points).map(({ points, ...one }) => ({
      ...{ type: 'POINTS_EXPIRED' as const, customerId: one.customerId, at: one.expiresAt },
      data: { programId: one.programId, points },
    })),
    ...(await tiers).map(({ tierNumber, ...one }) => ({
      ...{ type: 'TIER_EXPIRED' as const, customerId: one.customerId, at: one.expiresAt },
      data: { programId: one.programId, tierNumber },
    })),
  ]
  recordEvents(
    context,
    events.toSorted((a, b) => Number(a.at) - Number(b.at)),
  )
}
