import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { InvalidCardSeries, NoCardsToRetire } from './errors.ts'
import { planRetirement, type RetirementInput, readRetirement } from './rules/planRetirement.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { findRetirable } from './store/findRetirable.ts'
import { startRetirement } from './store/startRetirement.ts'

export type RetireCardsInput = {
  idempotencyKey: string
  seriesCode: string
  cards: RetirementInput
  reason: string
}
export type RetireCardsResult = { retirementId: string }

/**
 * Starts a job that retires cards which nobody holds. The first batch is retired at once, the others in the background.
 */
export const retireCards: Command<RetireCardsInput, RetireCardsResult> = command({
  name: 'retireCards',
  refusals: [InvalidCardSeries, NoCardsToRetire],
  load: async (context, { seriesCode, cards }) => {
    const { tx } = context
    const reason = requiredReason(context)
    const wanted = readRetirement(cards)
    const series = await findCardSeries(tx, seriesCode)
    return { reason, wanted, series, found: series ? await findRetirable(tx, series.id, wanted) : [] }
  },
  decide: planRetirement,
  apply: async (context, plan) => ({ retirementId: await startRetirement(context, plan) }),
})
