import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import type { HeldCardInput, HeldCardResult } from './activateCard.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotHeld,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardStatusSame,
  CardSuspendedByOther,
} from './errors.ts'
import { planResumption } from './rules/freeze/planResumption.ts'
import { loadStatusFacts } from './store/loadStatusFacts.ts'
import { loadSuspension } from './store/loadSuspension.ts'
import { relabelCards } from './store/relabelCards.ts'

/** Makes a suspended card active again. A member can only resume a card that it suspended itself. */
export const resumeCard: Command<HeldCardInput, HeldCardResult> = command({
  name: 'resumeCard',
  refusals: [
    CardNotFound,
    CardNotHeld,
    CardStatusSame,
    CardStatusChangeRefused,
    CardSuspendedByOther,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
  ],
  load: async (context, { card: by }) => {
    const facts = await loadStatusFacts(context, by)
    return { ...facts, suspension: await loadSuspension(context, facts.card.id) }
  },
  decide: planResumption,
  apply: async (context, { card, customerId, label }) => {
    relabelCards(context, [{ id: card.id, before: card, label }], { customerId })
    return { cardId: card.id }
  },
})
