import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { KeptClaim } from '../rules/claims/planClaims.ts'

/**
 * Counts wrong PINs, for each card with an event, and for the member. The cards must be locked since the PINs were compared. If
 * the member has none left, because another call was first, the database refuses, and the call starts again.
 */
export function countWrongPins(context: CommandContext, { wrongPins, memberId, tries }: KeptClaim): void {
  for (const { cardId, wrongTries } of wrongPins)
    context.tx
      .execute`UPDATE "CardPin" SET "wrongTries" = ${wrongTries}::int WHERE "cardId" = ${cardId}::uuid`
  const { now } = context
  if (tries > 0)
    context.tx.execute`
      INSERT INTO "ClaimTries" AS t ("customerId", "since", "wrongPins")
      VALUES (${memberId}::uuid, ${now}::timestamptz, ${tries}::int)
      ON CONFLICT ("customerId") DO UPDATE SET
        "since" = CASE WHEN t."since" > ${now}::timestamptz - interval '1 day' THEN t."since" ELSE excluded."since" END,
        "wrongPins" = excluded."wrongPins"
          + CASE WHEN t."since" > ${now}::timestamptz - interval '1 day' THEN t."wrongPins" ELSE 0 END`
  recordEvents(
    context,
    wrongPins.map((data) => ({ type: 'CARD_PIN_REFUSED' as const, data })),
  )
}
