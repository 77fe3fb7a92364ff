import { expect, test } from 'vitest'
import { planCardLinks } from '../../../../src/core/card/rules/planCardLink.ts'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import { card, holdings, item, refusalOf, series, settings } from '../../link/rules/facts.ts'
import { labels } from './cardStatusFacts.ts'

const own = (number: string, status: CardFacts['status']) =>
  card(number, { customerId: 'mei', status, statusLabel: { label: status } })
const add = (number: string, statusLabel: string, index = 0) =>
  item('CARD_NUMBER', number, { statusLabel, path: ['add', index] })
const link = (
  items: ReturnType<typeof add>[],
  held: CardFacts[],
  { limit = 1, countOnlyActive = true } = {},
) =>
  planCardLinks(
    holdings({
      ...{ labels, cards: [...held, card('0099')] },
      settings: { ...settings, maxCardsPerCustomer: limit, countOnlyActive },
    }),
    items,
    [{ id: 'mei', cards: held }],
    'add',
  )
const exceeded = (held: number, requested: number) => ({
  ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 1, held, requested, path: ['add'] },
})

test('a held card that is suspended by the same call makes room for another', () => {
  const swap = [add('0088', 'SUSPENDED'), add('0099', 'ACTIVE', 1)]
  const { link: linked, relabel } = link(swap, [own('0088', 'ACTIVE')])

  expect([linked.map(({ id }) => id), relabel.map(({ id }) => id)]).toEqual([['card-0099'], ['card-0088']])
  expect(refusalOf(() => link(swap, [own('0088', 'ACTIVE')], { countOnlyActive: false }))).toEqual(
    exceeded(1, 1),
  )
})

test('a card that is only relabeled keeps its place, and another one does not fit', () => {
  const both = [add('0088', 'ทอง'), add('0099', 'ACTIVE', 1)]

  expect(refusalOf(() => link(both, [own('0088', 'ACTIVE')]))).toEqual(exceeded(1, 1))
})

test('a held card that becomes active must fit the limit', () => {
  const held = [own('0077', 'ACTIVE'), own('0088', 'SUSPENDED')]

  expect(refusalOf(() => link([add('0088', 'ACTIVE')], held))).toEqual(exceeded(1, 1))
  expect(link([add('0088', 'ACTIVE')], held, { limit: 2 }).relabel).toHaveLength(1)
  expect(link([add('0088', 'VERLOREN')], held).relabel).toHaveLength(1)
})

test('a new card under a label for ISSUED does not count if only active cards do', () => {
  const held = [own('0077', 'ACTIVE')]

  expect(link([add('0099', 'ISSUED')], held).link.map(({ label }) => label.label)).toEqual(['ISSUED'])
  expect(refusalOf(() => link([add('0099', 'ISSUED')], held, { countOnlyActive: false }))).toEqual(
    exceeded(1, 1),
  )
})

test('of two labels for the same held card only the first is used', () => {
  const { relabel, notices } = link([add('0088', 'ทอง'), add('0088', 'VERLOREN', 1)], [own('0088', 'ACTIVE')])

  expect(relabel.map(({ label }) => label.label)).toEqual(['ทอง'])
  expect(notices.map(({ code, path }) => [code, ...path])).toEqual([['ALREADY_ATTACHED', 'add', '1']])
})

test('a held card must belong to the series that the request names', () => {
  const other = { ...add('0088', 'ทอง'), seriesCode: 'GOLD' }
  const facts = holdings({
    labels,
    cards: [own('0088', 'ACTIVE')],
    series: [series(1), series(2, { code: 'GOLD' })],
  })

  expect(
    refusalOf(() => planCardLinks(facts, [other], [{ id: 'mei', cards: facts.cards as CardFacts[] }], 'add')),
  ).toEqual({
    code: 'INVALID_CARD_SERIES',
    reason: 'card 0088 does not belong to the series GOLD.',
    path: ['add', '0'],
  })
})
