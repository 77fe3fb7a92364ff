import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { CardOrigin } from '../../../generated/prisma/enums.ts'
import { PinsNotConfigured } from '../errors.ts'
import { patternOf, type SeriesNumbers } from './cardNumberPattern.ts'
import { judgeCardNumbers } from './judgeCardNumbers.ts'
import { seriesOfOrigin } from './planCardSeries.ts'

export type NewCardInput = { cardNumber: string; pin?: string | null | undefined }
/** Exactly one of the two: numbers alone, or numbers with their PINs. */
export type NewCardsInput = {
  cardNumbers?: string[] | null | undefined
  cards?: NewCardInput[] | null | undefined
}
type Series = SeriesNumbers & { id: number; code: string; origin: CardOrigin }

/** Plans which cards are added to a series of the client, and their PINs. */
export function planNewCards(
  { series: found, keepsPins }: { series: Series | null; keepsPins: boolean },
  { cardNumbers, cards }: NewCardsInput,
) {
  const series = seriesOfOrigin(found, 'EXTERNAL')
  if (Array.isArray(cardNumbers) === Array.isArray(cards))
    throw new InvalidInput({ reason: 'a call must have either cardNumbers or cards.' }, ['cardNumbers'])
  const wanted: readonly NewCardInput[] = cards ?? (cardNumbers ?? []).map((cardNumber) => ({ cardNumber }))
  const pins = wanted.map(({ pin }) => pin ?? null)
  const first = pins.findIndex((pin) => pin !== null)
  if (first >= 0 && !keepsPins) throw new PinsNotConfigured({}, ['cards', first, 'pin'])
  const { sound, errors } = judgeCardNumbers(
    wanted.map(({ cardNumber }) => cardNumber),
    patternOf(series),
    { pins, list: cards ? 'cards' : 'cardNumbers' },
  )
  const pinOf = sound.flatMap(({ index, number }) => {
    const pin = pins[index] ?? null
    return pin === null ? [] : ([[number, pin]] as const)
  })
  return { series, sound, errors, pins: new Map<string, string>(pinOf) }
}
