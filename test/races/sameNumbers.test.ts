import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { cardSeries } from '../support/cardSeries/cardSeries.ts'
import { startRun } from '../support/cardSeries/generation.ts'

const api = useApi({ poolSize: 8 })

test.each(['SEQUENTIAL', 'RANDOM'] as const)(
  'two %s series with the same pattern create cards at once: every number exists once, and none is lost',
  async (numbering) => {
    const pattern = { prefix: `SAME-${numbering}-`, length: 2, checkDigit: 'NONE', numbering } as const
    const own = { form: 'DIGITAL', origin: 'GENERATED', ...pattern } as const
    const codes = [`ONE-${numbering}`, `TWO-${numbering}`]
    for (const code of codes) await cardSeries(api, { ...own, code })
    const calls = [0, 1, 2, 3].flatMap(() => codes)

    const told = await Promise.all(calls.map((code) => startRun(api, code, 10)))

    expect(told.map((one) => one.__typename)).toEqual(calls.map(() => 'GenerateCardsPayload'))
    const cards = await api.db.card.findMany({ where: { series: { code: { in: codes } } } })
    expect(new Set(cards.map(({ number }) => number)).size).toBe(80)
    expect(Map.groupBy(cards, ({ seriesId }) => seriesId).size).toBe(2)
  },
)
