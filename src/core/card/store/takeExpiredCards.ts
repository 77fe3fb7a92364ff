import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { BatchPage } from '../../../engine/inBatches.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { lockIdleCustomers } from '../../customer/store/lockIdleCustomers.ts'

/** A card past its expiry that is still stored as issued, active or suspended. */
export type ExpiredCard = {
  id: string
  number: string
  customerId: string | null
  status: CardStatus
  expiresAt: Date
}
type Due = { id: string; customerId: string | null }

/** Those that can expire. */
const statuses = ['ISSUED', 'ACTIVE', 'SUSPENDED'] as const

/**
 * Locks cards that have expired, oldest expiry first, with their holders. Cards that another transaction is at
 * are left out. Returns all that were found, and those that are locked.
 */
export async function takeExpiredCards(
  context: CommandContext,
  { passedOver, limit }: BatchPage,
): Promise<{ found: readonly Due[]; taken: readonly ExpiredCard[] }> {
  const { tx, now } = context
  // Each status has a range of the index.
  const expired = (status: CardStatus) => Prisma.sql`
    (SELECT "id", "customerId", "expiresAt" FROM "Card"
      WHERE "status" = ${status}::"CardStatus" AND "expiresAt" <= ${now}::timestamptz AND "expiresAt" > cardinal_expiries_from()
        AND "id" <> ALL (${[...passedOver]}::uuid[])
      ORDER BY "expiresAt" LIMIT ${limit})`
  const found = await tx.$queryRaw<Due[]>`
    SELECT "id", "customerId" FROM (${Prisma.join(statuses.map(expired), ' UNION ALL ')}) AS due
     ORDER BY "expiresAt" LIMIT ${limit}`
  if (found.length === 0) return { found, taken: [] }
  const holders = await lockIdleCustomers(
    context,
    found.flatMap(({ customerId }) => customerId ?? []),
  )
  const taken = await tx.$queryRaw<ExpiredCard[]>`
    SELECT "id", "number", "customerId", "status", "expiresAt" FROM "Card"
     WHERE "id" = ANY (${found.map(({ id }) => id)}::uuid[]) AND "status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED')
       AND "expiresAt" <= ${now}::timestamptz AND ("customerId" IS NULL OR "customerId" = ANY (${holders}::uuid[]))
     ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE SKIP LOCKED`
  return { found, taken }
}
