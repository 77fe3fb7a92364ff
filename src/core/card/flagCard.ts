import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, CardNotActive } from '../customer/errors.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardNotFound, CardNotHeld } from './errors.ts'
import { type CardFlag, planFlag } from './rules/planFlag.ts'
import { type CardRef, lockCard } from './store/findCard.ts'

export type FlagCardInput = { idempotencyKey: string; card: CardRef }
export type FlagCardResult = { cardId: string; customerId: string; formerCardId: string | null }

const flags = {
  isPrimary: { name: 'promoteCard', event: 'CARD_MADE_PRIMARY' },
  isDefault: { name: 'setDefaultCard', event: 'CARD_MADE_DEFAULT' },
} as const

/** Sets a flag that only one card of a customer can have. The former card loses only the flag. */
const flagCard = (flag: CardFlag): Command<FlagCardInput, FlagCardResult> =>
  command({
    name: flags[flag].name,
    refusals: [
      CardNotFound,
      CardNotHeld,
      CardNotActive,
      AccountClosed,
      AccountDeceased,
      AccountNotActive,
      NothingToChange,
    ],
    load: (context, input) => lockCard(context, input.card),
    decide: (facts) => planFlag(facts, flag),
    apply: async (context, { cardId, number, customerId, formerCardId }) => {
      const { tx, now } = context
      const column = Prisma.raw(`"${flag}"`)
      tx.execute`
      UPDATE "Card" SET ${column} = false, "updatedAt" = ${now}::timestamptz
       WHERE "customerId" = ${customerId}::uuid AND ${column}`
      tx.execute`
      UPDATE "Card" SET ${column} = true, "updatedAt" = ${now}::timestamptz WHERE "id" = ${cardId}::uuid`
      recordEvents(context, [{ type: flags[flag].event, customerId, data: { cardId, number } }])
      return { cardId, customerId, formerCardId }
    },
  })

/** Makes an active card the primary card of its holder. The former primary card stays active. */
export const promoteCard = flagCard('isPrimary')

/** Makes an active card the default card of its holder. */
export const setDefaultCard = flagCard('isDefault')
