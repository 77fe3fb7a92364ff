import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardNotActive, CardNotFound, CardNotHeld } from './errors.ts'
import { type CardRef, lockCard } from './store/findCard.ts'

export type FlagCardInput = { idempotencyKey: string; card: CardRef }
export type FlagCardResult = { cardId: string; customerId: string }

const flags = {
  isPrimary: { name: 'promoteCard', event: 'CARD_MADE_PRIMARY' },
  isDefault: { name: 'setDefaultCard', event: 'CARD_MADE_DEFAULT' },
} as const

/** Sets a flag that only one card of a customer can have. The former card loses only the flag. */
const flagCard = (flag: keyof typeof flags): Command<FlagCardInput, FlagCardResult> => ({
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
  run: async (work, input) => {
    const { card, holder } = await lockCard(work, input.card)
    const { id, number, status } = card
    if (!holder) throw new CardNotHeld({ number }, ['card'])
    if (status !== 'ACTIVE') throw new CardNotActive({ number, cardStatus: status }, ['card'])
    if (card[flag]) throw new NothingToChange({}, ['card'])
    const before = { customerId: holder.id, [flag]: true }
    await work.tx.card.updateMany({ where: before, data: { [flag]: false, updatedAt: work.now } })
    await work.tx.card.updateMany({ where: { id }, data: { [flag]: true, updatedAt: work.now } })
    recordEvents(work, [{ type: flags[flag].event, customerId: holder.id, data: { cardId: id, number } }])
    return { cardId: id, customerId: holder.id }
  },
})

/** Makes an active card the primary card of its holder. The former primary card stays active. */
export const promoteCard = flagCard('isPrimary')

/** Makes an active card the default card of its holder. */
export const setDefaultCard = flagCard('isDefault')
