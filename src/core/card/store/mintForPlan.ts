import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardSeries } from '../../../generated/prisma/client.ts'
import { CardSeriesExhausted } from '../../cardSeries/errors.ts'
import { ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { mintCards } from '../../cardSeries/store/mintCards.ts'
import { type AddCardsPlan, planMinted } from '../rules/planAddCards.ts'
import { takeFromPool } from './drawCards.ts'

/** Creates the cards that a plan needs, and returns the plan with them. */
export async function mintForPlan(
  context: CommandContext,
  series: readonly CardSeries[],
  plan: AddCardsPlan,
): Promise<AddCardsPlan> {
  const { mint, issue } = plan
  if (!mint) return plan
  const digital = series.find(({ id }) => id === mint.series.id)
  if (!digital) throw new Error('the series of the cards to create was not loaded')
  await mintCards(context, ownSeries(digital), mint.count).catch(settleForFewer)
  const taken = issue.map(({ id }) => id)
  return planMinted(plan, mint, await takeFromPool(context, digital.id, mint.count, taken))
}

/** Another series can have numbers of the same pattern. Then there are fewer than were counted. */
function settleForFewer(error: unknown): void {
  if (!(error instanceof CardSeriesExhausted)) throw error
}
