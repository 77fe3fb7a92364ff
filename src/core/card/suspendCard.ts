import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import type { HeldCardInput, HeldCardResult } from './activateCard.ts'
import { CardNotFound, CardNotHeld, CardStatusChangeRefused, CardStatusSame } from './errors.ts'
import { planSuspension } from './rules/freeze/planSuspension.ts'
import { loadStatusFacts } from './store/loadStatusFacts.ts'
import { loadSuspension } from './store/loadSuspension.ts'
import { relabelCards } from './store/relabelCards.ts'

/** Suspends a card. Records the member if a member asks by self-service. */
export const suspendCard: Command<HeldCardInput, HeldCardResult> = command({
  name: 'suspendCard',
  refusals: [
    CardNotFound,
    CardNotHeld,
    CardStatusSame,
    CardStatusChangeRefused,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
  ],
  load: async (context, { card: by }) => {
    const facts = await loadStatusFacts(context, by)
    return { ...facts, suspension: await loadSuspension(context, facts.card.id) }
  },
  decide: planSuspension,
  apply: async (context, { card, customerId, label }) => {
    const suspended = { id: card.id, before: card, label, suspendedBy: context.visibleTo }
    relabelCards(context, [suspended], { customerId })
    return { cardId: card.id }
  },
})
