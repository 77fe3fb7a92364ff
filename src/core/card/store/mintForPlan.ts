import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardSeries } from '../../../generated/prisma/client.ts'
import { ownSeries } from '../../cardSeries/rules/ownSeries.ts'
import { mintCards } from '../../cardSeries/store/mintCards.ts'
import { type AddCardsPlan, type MintedPlan, planMinted } from '../rules/planAddCards.ts'

type Drawn = { series: readonly CardSeries[]; numbers: readonly string[] }

/** Creates the cards that a plan needs with drawn numbers, and returns the plan with them. */
export function mintForPlan(
  context: CommandContext,
  { series, numbers }: Drawn,
  plan: AddCardsPlan,
): MintedPlan {
  const { mint } = plan
  if (!mint) return { ...plan, mint }
  const digital = series.find(({ id }) => id === mint.series.id)
  if (!digital) throw new Error('the series of the cards to create was not loaded')
  return planMinted(plan, mint, mintCards(context, ownSeries(digital), numbers.slice(0, mint.count)))
}
