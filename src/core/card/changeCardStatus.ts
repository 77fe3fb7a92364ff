import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardNotHeld,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardStatusSame,
  StatusLabelNotFound,
} from './errors.ts'
import { labelNamed, planStatusChange } from './rules/planStatusChange.ts'
import type { CardRef } from './store/findCard.ts'
import { loadStatusFacts } from './store/loadStatusFacts.ts'
import { relabelCards } from './store/relabelCards.ts'

export type ChangeCardStatusInput = {
  idempotencyKey: string
  card: CardRef
  statusLabel: string
  reason?: string | null | undefined
}
export type ChangeCardStatusResult = { cardId: string }

/**
 * Changes the status of a card to that of a label, if the transition is allowed. Only linking and delinking enter and
 * leave `NOT_ISSUED`.
 */
export const changeCardStatus: Command<ChangeCardStatusInput, ChangeCardStatusResult> = command({
  name: 'changeCardStatus',
  refusals: [
    CardNotFound,
    CardNotHeld,
    StatusLabelNotFound,
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
  decide: (facts, { statusLabel }) =>
    planStatusChange({ ...facts, label: labelNamed(facts.labels, statusLabel) }),
  apply: async (context, { card, customerId, label }) => {
    relabelCards(context, [{ id: card.id, before: card, label }], { customerId })
    return { cardId: card.id }
  },
})
