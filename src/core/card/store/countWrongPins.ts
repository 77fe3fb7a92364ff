import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { KeptClaim } from '../rules/claims/planClaims.ts'

/** Counts wrong PINs, with an event each. The cards must be locked since the PINs were compared. */
export function countWrongPins(context: CommandContext, { wrongPins }: KeptClaim): void {
  for (const { cardId, wrongTries } of wrongPins)
    context.tx
      .execute`UPDATE "CardPin" SET "wrongTries" = ${wrongTries}::int WHERE "cardId" = ${cardId}::uuid`
  recordEvents(
    context,
    wrongPins.map((data) => ({ type: 'CARD_PIN_REFUSED' as const, data })),
  )
}
