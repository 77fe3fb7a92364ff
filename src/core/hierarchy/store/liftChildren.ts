import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { withPlaceEvents } from './withPlaceEvents.ts'

/** Takes the parent from the places directly below the place of a customer. They keep their own places. */
export function liftChildren(
  { tx, ...call }: Pick<CommandContext, 'tx' | 'now' | 'caller' | 'reason'>,
  customerId: string,
): void {
  const lift = Prisma.sql`
    UPDATE "Association" SET "parentId" = NULL, "parentPosition" = NULL, "updatedAt" = ${call.now}::timestamptz
     WHERE "parentId" = (SELECT "id" FROM "Association" WHERE "customerId" = ${customerId}::uuid)`
  tx.execute`${withPlaceEvents(call, lift)} SELECT count(*) FROM moved`
}
