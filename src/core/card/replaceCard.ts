import { allColumns } from '../../db/batchQuery.ts'
import { requireRow, selectRows } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { CardSeriesClosed, InvalidCardNumber } from '../cardSeries/errors.ts'
import type { ReplaceReason } from '../events/rules/eventData.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import {
  CardAlreadyHeld,
  CardLimitExceeded,
  CardNotFound,
  CardNotHeld,
  CardNotLinkable,
  CardNotPhysical,
  CardPoolExhausted,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardTaken,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
} from './errors.ts'
import {
  holderOfReplaceable,
  numbersToLookUp,
  parseReplacement,
  planReplacement,
  type ReplacementInput,
  replacementOf,
  replacementRequest,
  replacementsToDraw,
} from './rules/planReplacement.ts'
import { drawCards } from './store/drawCards.ts'
import { type CardRef, lockCard } from './store/findCard.ts'
import { issueCards } from './store/issueCards.ts'
import { loadAddCardsContext } from './store/loadAddCardsContext.ts'
import { mintForPlan } from './store/mintForPlan.ts'
import { setCardStatus } from './store/setCardStatus.ts'

const seriesColumns = allColumns('CardSeries')

export type ReplaceCardInput = {
  idempotencyKey: string
  card: CardRef
  why: ReplaceReason
  replacement: ReplacementInput
  reason?: string | null | undefined
}
export type ReplaceCardResult = { cardId: string; replacedCardId: string; customerId: string }

/** Ends a card and issues another one with its flags and its label. */
export const replaceCard: Command<ReplaceCardInput, ReplaceCardResult> = command({
  name: 'replaceCard',
  refusals: [
    CardNotFound,
    CardNotHeld,
    CardStatusChangeRefused,
    InvalidLoyaltyId,
    InvalidCardNumber,
    CardNotPhysical,
    CardNotLinkable,
    CardAlreadyHeld,
    CardTaken,
    CardSeriesClosed,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    CardPoolExhausted,
    DigitalCardsDisabled,
  ],
  load: async (context, input) => {
    const { tx } = context
    const number = parseReplacement(input.replacement)
    const series = number === null ? [] : await selectRows(tx, 'CardSeries', seriesColumns)
    const { card, holder } = await lockCard(context, input.card, numbersToLookUp(series, number))
    const customerId = holderOfReplaceable(card, holder)
    const request = replacementRequest(number)
    const cardsContext = await loadAddCardsContext(context, customerId, request, { leaveOut: card.id })
    // A request that is refused must not keep cards of the pool from others.
    const drawn = await drawCards(context, cardsContext, replacementsToDraw(cardsContext, number))
    const label = await requireRow(tx, 'StatusLabel', Prisma.sql`WHERE "label" = ${input.why}`)
    return { number, card, customerId, label, facts: { ...cardsContext, ...drawn } }
  },
  decide: ({ facts, number, ...found }) => ({
    ...found,
    drawn: { series: facts.series, numbers: facts.numbers },
    plan: planReplacement(facts, number),
  }),
  apply: async (context, { card, customerId, label, drawn, plan }, { why }) => {
    const { tx } = context
    const issue = replacementOf(mintForPlan(context, drawn, plan), card)
    setCardStatus(context, card.id, label)
    issueCards(context, [issue], { customerId, matchedBy: card.id })
    if (card.isPrimary) tx.execute`UPDATE "Card" SET "isPrimary" = true WHERE "id" = ${issue.id}::uuid`
    const data = { cardId: issue.id, number: issue.before.number, replaced: card.number, why }
    recordEvents(context, [{ type: 'CARD_REPLACED', customerId, data }])
    return { cardId: issue.id, replacedCardId: card.id, customerId }
  },
})
