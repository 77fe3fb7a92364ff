import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { update } from '../support/association/updateAssociation.ts'
import { cardSeries } from '../support/cardSeries/cardSeries.ts'
import { person } from '../support/hierarchy/fleet.ts'

const api = useApi({ poolSize: 12 })

test('twelve calls at once for the nine numbers of a series: nine get a card, three are refused', async () => {
  const { seriesId } = await cardSeries(api, {
    code: 'LAST-NINE',
    form: 'DIGITAL',
    origin: 'GENERATED',
    numbering: 'SEQUENTIAL',
    prefix: '55555',
    length: 1,
  })
  const people = []
  for (let n = 0; n < 12; n++) people.push(await person(api))
  const card = { type: 'CARD_NUMBER' as const, statusLabel: 'ACTIVE', seriesId }

  const told = await Promise.all(people.map(({ phone }) => update(api, { identifiers: [phone, card] })))

  const codes = told.map((one) => ('code' in one ? one.code : 'OK')).sort()
  expect(codes).toEqual([
    ...Array.from({ length: 3 }, () => 'CARD_SERIES_EXHAUSTED'),
    ...Array.from({ length: 9 }, () => 'OK'),
  ])
  expect(await api.db.card.count({ where: { seriesId, status: 'ACTIVE' } })).toBe(9)
})
