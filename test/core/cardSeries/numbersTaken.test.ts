import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { added, newCustomer, setRules } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { startRun } from '../../support/cardSeries/generation.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { recordStatements, type Statement } from '../../support/db/statements.ts'
import { person } from '../../support/hierarchy/fleet.ts'
import { previewAdd, previewUpdate } from '../../support/preview.ts'

const api = useApi({ keySeconds: 0 })
let count = 0

/** A generated series with ten numbers, or nine if they count up from 1. Another series has seven of them. */
async function almostTaken(numbering: 'RANDOM' | 'SEQUENTIAL') {
  const prefix = `TAKEN${++count}-`
  const pattern = { prefix, length: 1, numbering, checkDigit: 'NONE' } as const
  const series = await cardSeries(api, { code: prefix, form: 'DIGITAL', origin: 'GENERATED', ...pattern })
  const { id: seriesId } = await createSeries(api.db)
  for (const digit of [1, 2, 4, 5, 6, 8, 9]) await createCard(api.db, { number: prefix + digit, seriesId })
  return { ...series, left: numbering === 'RANDOM' ? ['0', '3', '7'] : ['3', '7'], prefix }
}
/** The statements that write cards, or a job that does. */
const cardWrites = (sent: readonly Statement[]) =>
  sent.filter(({ text }) => /(INSERT INTO|UPDATE) "Card(Generation|Series)?"/.test(text))
const numbersOf = async (seriesId: number) =>
  (await api.db.card.findMany({ where: { seriesId }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  )

test.each(['RANDOM', 'SEQUENTIAL'] as const)(
  '%s: a call for more numbers than other series leave is refused before it writes anything',
  async (numbering) => {
    const { code, seriesId, left, prefix } = await almostTaken(numbering)
    const before = await snapshot(api.db)

    const { result, sent } = await recordStatements(() => startRun(api, code, left.length + 1))

    expect(result).toMatchObject({
      __typename: 'CardSeriesExhaustedError',
      code: 'CARD_SERIES_EXHAUSTED',
      remaining: left.length,
    })
    expect(cardWrites(sent)).toEqual([])
    expect(await snapshot(api.db)).toEqual(before)
    expect(await startRun(api, code, left.length)).toMatchObject({ __typename: 'GenerateCardsPayload' })
    expect(await numbersOf(seriesId)).toEqual(left.map((digit) => prefix + digit))
  },
)

test.each(['RANDOM', 'SEQUENTIAL'] as const)(
  '%s: an update for more cards than other series leave is refused before it writes anything, as previewed',
  async (numbering) => {
    const { seriesId, left, prefix } = await almostTaken(numbering)
    const { phone } = await person(api)
    const card = { type: 'CARD_NUMBER' as const, statusLabel: 'ACTIVE', seriesId }
    const wanted = (cards: number) => ({ identifiers: [phone, ...Array.from({ length: cards }, () => card)] })

    const foreseen = await previewUpdate(api, wanted(left.length + 1))
    const { result, sent } = await recordStatements(() => notUpdated(api, wanted(left.length + 1)))

    expect(result).toMatchObject({ code: 'CARD_SERIES_EXHAUSTED' })
    expect(foreseen).toMatchObject({ code: 'CARD_SERIES_EXHAUSTED' })
    expect(cardWrites(sent)).toEqual([])
    await updated(api, wanted(left.length))
    expect(await numbersOf(seriesId)).toEqual(left.map((digit) => prefix + digit))
  },
)

test.each(['RANDOM', 'SEQUENTIAL'] as const)(
  '%s: digital cards get the numbers that other series leave, and the preview knows how many are missing',
  async (numbering) => {
    const { seriesId, left, prefix } = await almostTaken(numbering)
    await setRules(api, { digitalCards: true, maxCardsPerCustomer: null, digitalSeriesId: seriesId })
    const customer = await newCustomer(api)
    const quantity = left.length + 2

    const foreseen = await previewAdd(api, { customer: { id: customer }, cards: { digital: { quantity } } })
    const outcome = await added(api, { customer, digital: quantity })

    expect(foreseen).toMatchObject({ errorList: [{ code: 'CARD_POOL_EXHAUSTED' }] })
    expect(outcome.errorList).toMatchObject([{ code: 'CARD_POOL_EXHAUSTED' }])
    expect(outcome.successList.toSorted()).toEqual(left.map((digit) => prefix + digit))
    expect(outcome.retryInput).toMatchObject({ cards: { digital: { quantity: 2 } } })
  },
)
