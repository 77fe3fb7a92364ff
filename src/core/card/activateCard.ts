import { command } from '../../engine/command.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotHeld,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardStatusSame,
} from './errors.ts'
import { planActivation } from './rules/freeze/planActivation.ts'
import type { StatusChangePlan, StatusFacts } from './rules/planStatusChange.ts'
import type { CardRef } from './store/findCard.ts'
import { loadStatusFacts } from './store/loadStatusFacts.ts'
import { relabelCards } from './store/relabelCards.ts'

export type HeldCardInput = { idempotencyKey: string; card: CardRef; reason?: string | null | undefined }
export type HeldCardResult = { cardId: string }

/** Makes a card that was given out, such as one from the post, active. */
export const activateCard = command<HeldCardInput, StatusFacts, StatusChangePlan, HeldCardResult>({
  name: 'activateCard',
  refusals: [
    CardNotFound,
    CardNotHeld,
    CardStatusSame,
    CardStatusChangeRefused,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    AccountNotRegistered,
  ],
  load: (context, { card }) => loadStatusFacts(context, card),
  decide: planActivation,
  apply: async (context, { card, customerId, label }) => {
    relabelCards(context, [{ id: card.id, before: card, label }], { customerId })
    return { cardId: card.id }
  },
})
