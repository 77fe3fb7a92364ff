import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { PinsNotConfigured } from '../cardSeries/errors.ts'
import { assertPin } from '../cardSeries/rules/assertPin.ts'
import { setPins } from '../cardSeries/store/setPins.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardHasNoPin, CardNotFound, CardNotLinkable } from './errors.ts'
import { planPinReset } from './rules/claims/planPinReset.ts'
import { type CardRef, lockCard } from './store/findCard.ts'

export type ResetCardPinInput = {
  idempotencyKey: string
  card: CardRef
  pin?: string | null | undefined
  reason?: string | null | undefined
}
export type ResetCardPinResult = { cardId: string }

const pinColumns = { wrongTries: true } as const

/** Unlocks a card that wrong PINs have locked for claiming, or gives a card of the pool a new PIN. */
export const resetCardPin: Command<ResetCardPinInput, ResetCardPinResult> = command({
  name: 'resetCardPin',
  refusals: [CardNotFound, CardNotLinkable, CardHasNoPin, PinsNotConfigured, NothingToChange],
  load: async (context, { card: by, pin }) => {
    assertPin(pin, ['pin'])
    const { card } = await lockCard(context, by)
    const found = await selectRow(
      context.tx,
      'CardPin',
      pinColumns,
      Prisma.sql`WHERE "cardId" = ${card.id}::uuid`,
    )
    return { card, wrongTries: found?.wrongTries ?? null, keepsPins: context.pinKey !== null }
  },
  decide: (facts, { pin }) => planPinReset(facts, pin ?? null),
  apply: async (context, { cardId, number, pin }) => {
    if (pin === null)
      context.tx.execute`UPDATE "CardPin" SET "wrongTries" = 0 WHERE "cardId" = ${cardId}::uuid`
    else setPins(context, [{ cardId, number, pin }])
    recordEvents(context, [{ type: 'CARD_PIN_SET', data: { cardId, number } }])
    return { cardId }
  },
})
