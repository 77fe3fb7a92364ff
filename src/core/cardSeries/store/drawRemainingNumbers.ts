import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { bodyLength, numberOfBody } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { countNumbersLeft } from './countNumbersLeft.ts'
import { listUnused } from './listUnused.ts'

const longestTail = 4
// The most blocks from which Node draws one without bias.
const farthest = 10n ** 14n

type Wanted = {
  quantity: number
  /** The numbers that were drawn before. They are among the result. */
  drawn: ReadonlySet<string>
}

/**
 * Completes drawn numbers from the unused numbers of an almost full series. It starts at a random block and visits
 * every block once. Returns fewer only if no numbers are left.
 */
export async function drawRemainingNumbers(
  context: CommandContext,
  series: OwnSeries,
  { quantity, drawn }: Wanted,
): Promise<string[]> {
  const left = await countNumbersLeft(context.tx, series)
  const most = left < quantity ? Number(left) : quantity
  const numbers = [...drawn]
  const size = bodyLength(series.pattern)
  const tail = Math.min(size, longestTail)
  const blocks = 10n ** BigInt(size - tail)
  const start = BigInt(randomInt(Number(blocks < farthest ? blocks : farthest)))
  for (let step = 0n; step < blocks && numbers.length < most; step++) {
    const head = size === tail ? '' : String((start + step) % blocks).padStart(size - tail, '0')
    const block = Array.from({ length: 10 ** tail }, (_, index) =>
      numberOfBody(series.pattern, head + String(index).padStart(tail, '0')),
    )
    const unused = (await listUnused(context, block)).filter((number) => !drawn.has(number))
    numbers.push(...shuffle(unused).slice(0, most - numbers.length))
  }
  return numbers
}

function shuffle(items: readonly string[]): string[] {
  return items
    .map((item) => ({ item, rank: randomInt(2 ** 47) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
