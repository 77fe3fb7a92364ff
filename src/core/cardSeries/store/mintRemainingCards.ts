import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { bodyLength, numberOfBody } from '../rules/cardNumber.ts'
import type { OwnSeries } from '../rules/ownSeries.ts'
import { insertCards } from './insertCards.ts'

const longestTail = 4
// The most blocks from which Node draws one without bias.
const farthest = 10n ** 14n

/**
 * Creates cards from the unused numbers of an almost full series. It starts at a random block and visits every block
 * once. Returns fewer cards only if no numbers are left.
 */
export async function mintRemainingCards(
  context: CommandContext,
  series: OwnSeries,
  quantity: number,
): Promise<string[]> {
  const minted: string[] = []
  const size = bodyLength(series.pattern)
  const tail = Math.min(size, longestTail)
  const blocks = 10n ** BigInt(size - tail)
  const start = BigInt(randomInt(Number(blocks < farthest ? blocks : farthest)))
  for (let step = 0n; step < blocks && minted.length < quantity; step++) {
    const head = size === tail ? '' : String((start + step) % blocks).padStart(size - tail, '0')
    const block = Array.from({ length: 10 ** tail }, (_, index) =>
      numberOfBody(series.pattern, head + String(index).padStart(tail, '0')),
    )
    const free = await listFree(context, block)
    minted.push(...(await insertCards(context, series.id, shuffle(free).slice(0, quantity - minted.length))))
  }
  return minted
}

async function listFree({ tx }: CommandContext, numbers: string[]): Promise<string[]> {
  const cards = await tx.$queryRaw<{ number: string }[]>`
    SELECT "number" FROM "Card" WHERE "number" = ANY (${numbers})`
  const taken = new Set(cards.map(({ number }) => number))
  return numbers.filter((number) => !taken.has(number))
}

function shuffle(items: readonly string[]): string[] {
  return items
    .map((item) => ({ item, rank: randomInt(2 ** 47) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
