import { DomainError } from '../../../engine/refusal.ts'
import { CardSeriesExhausted } from '../../cardSeries/errors.ts'
import type { NewCard, RelativeRequest, UpdateRequest } from './updateRequest.ts'

/** How many unused numbers each series has for the call, by the id of the series: at most one for each card. */
export type NumbersLeft = ReadonlyMap<number, bigint>

/**
 * Reserves a number for each card that the call creates: for the customer, then for its parent, then for the children.
 * Children whose series has too few numbers for all of them are refused. Throws `CardSeriesExhausted` for the customer
 * and its parent.
 */
export function reserveNumbers(numbersLeft: NumbersLeft, request: UpdateRequest): UpdateRequest {
  const { newCards, place } = request
  const left = new Map(numbersLeft)
  assertNumbers(left, newCards)
  if (!place) return request
  if (place.parent) assertNumbers(left, place.parent.newCards)
  const short = reserve(
    left,
    place.children.flatMap((child) => (child instanceof DomainError ? [] : child.newCards)),
  )
  const children = place.children.map((child) =>
    child instanceof DomainError ? child : (refusalOf(child, short) ?? child),
  )
  return { ...request, place: { ...place, children } }
}

function assertNumbers(left: Map<number, bigint>, cards: readonly NewCard[]): void {
  const [short] = reserve(left, cards).values()
  if (short) throw new CardSeriesExhausted(short, ['quantity'])
}

type Shortage = { seriesCode: string; remaining: number }

/** Takes numbers for cards. Returns the series that have too few. */
function reserve(left: Map<number, bigint>, cards: readonly NewCard[]): Map<number, Shortage> {
  const short = new Map<number, Shortage>()
  for (const [id, wanted] of Map.groupBy(cards, ({ series }) => series.id)) {
    const remaining = left.get(id) ?? 0n
    left.set(id, remaining - BigInt(wanted.length))
    const [first] = wanted
    if (first && remaining < wanted.length)
      short.set(id, { seriesCode: first.series.code, remaining: Math.max(0, Number(remaining)) })
  }
  return short
}

function refusalOf({ newCards }: RelativeRequest, short: Map<number, Shortage>): DomainError | null {
  for (const { series, path } of newCards) {
    const shortage = short.get(series.id)
    if (shortage) return new CardSeriesExhausted(shortage, path)
  }
  return null
}
