import { validate as isUuid } from 'uuid'
import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { maxReplayed, type ParkedDelivery } from '../rules/planReplay.ts'
import { lineUp } from './lineUp.ts'

const columns = { id: true, customerId: true } as const

/** Parked deliveries of a webhook, the oldest first: those with these ids, or any. */
export const findParked = (
  { tx }: CommandContext,
  webhookId: string,
  ids: readonly string[] | null,
): Promise<ParkedDelivery[]> =>
  selectRows(
    tx,
    'WebhookDelivery',
    columns,
    Prisma.sql`WHERE "webhookId" = ANY (${[webhookId].filter(isUuid)}::uuid[]) AND "status" = 'PARKED'
      ${ids ? Prisma.sql`AND "id" = ANY (${ids.filter(isUuid)}::uuid[])` : Prisma.empty} ORDER BY "id" LIMIT ${maxReplayed}`,
  )

/** Puts parked deliveries in line again, in front of later events of their customers that are not being sent. */
export function replayDeliveries(
  context: CommandContext,
  webhookId: string,
  parked: readonly ParkedDelivery[],
): void {
  const { tx } = context
  const customers = parked.map(({ customerId }) => customerId)
  tx.execute`
    UPDATE "WebhookDelivery" SET "status" = 'PENDING', "attempts" = 0, "endedAt" = NULL
     WHERE "id" = ANY (${parked.map(({ id }) => id)}::uuid[])`
  tx.execute`
    UPDATE "WebhookDelivery" SET "nextAttemptAt" = NULL
     WHERE "webhookId" = ${webhookId}::uuid AND "nextAttemptAt" IS NOT NULL AND "leasedUntil" IS NULL
       AND COALESCE("customerId", "webhookId") = ANY (${customers.map((id) => id ?? webhookId)}::uuid[])`
  lineUp(context, webhookId, customers)
}
