import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { InvalidCardSeries, NoCardsToRetire } from './errors.ts'
import { planRetirement, type RetirementInput, readRetirement } from './rules/planRetirement.ts'
import { continueRetirement } from './store/continueRetirement.ts'
import { findCardSeries } from './store/findCardSeries.ts'
import { findRetirable } from './store/findRetirable.ts'

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
  load: async ({ tx }, { seriesCode, cards }) => {
    const wanted = readRetirement(cards)
    const series = await findCardSeries(tx, seriesCode)
    return { wanted, series, found: series ? await findRetirable(tx, series.id, wanted) : [] }
  },
  decide: (facts, { reason }) => planRetirement(facts, reason),
  apply: async (context, { series, numbers, requested, reason }) => {
    const { tx, now, caller, newId } = context
    const job = { id: newId(), seriesId: series.id, caller, reason }
    const rest = { numbers: [...numbers], requested, skipped: requested - numbers.length }
    insertTogether(tx, { CardRetirement: [{ ...job, ...rest, startedAt: now }] })
    await continueRetirement(context, { ...job, series })
    return { retirementId: job.id }
  },
})
