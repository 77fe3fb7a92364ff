import { expect, test } from 'vitest'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { card, customer, item, linkFacts, refusalOf, series } from './facts.ts'

const cards = ['0055', '0066', '0077'].map((number) => card(number, { customerId: 'shop' }))
const holder = customer('shop', { cards })
const plastic = (number: string, list: string, statusLabel: string, n = 0) =>
  item('CARD_NUMBER', number, { path: [list, n], statusLabel })
const label = (name: string) => ({ id: name, label: name, status: 'NOT_ISSUED' as const, isDefault: false })

test('all cards that stay count towards a limit', () => {
  const facts = linkFacts(holder, [], {
    cards: [...cards, card('0088')],
    series: [series(1, { maxPerCustomer: 2 })],
  })

  expect(
    refusalOf(() =>
      planLinkCard(facts, {
        add: [plastic('0088', 'add', 'ACTIVE')],
        remove: [plastic('0077', 'remove', 'NOT_ISSUED')],
      }),
    ),
  ).toMatchObject({ code: 'CARD_SERIES_LIMIT_EXCEEDED', held: 2, requested: 1 })
})

test('each card that is removed and added again was returned under its own label', () => {
  const base = linkFacts(holder)
  const facts = { ...base, labels: [...base.labels, label('RETURNED'), label('LOST')] }

  const { link } = planLinkCard(facts, {
    add: [plastic('0066', 'add', 'ACTIVE'), plastic('0077', 'add', 'ACTIVE', 1)],
    remove: [plastic('0066', 'remove', 'RETURNED'), plastic('0077', 'remove', 'LOST', 1)],
  })

  expect(link.map(({ before }) => before.statusLabel.label)).toEqual(['RETURNED', 'LOST'])
})

test('card limits are refused at the list of additions', () => {
  const facts = linkFacts(customer('shop'), [], {
    cards: [card('0088')],
    series: [series(1, { maxPerCustomer: 0 })],
  })
  const add = [item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })]

  expect(refusalOf(() => planLinkCard(facts, { add, remove: [] }))).toMatchObject({
    ...{ code: 'CARD_SERIES_LIMIT_EXCEEDED', path: ['add'] },
  })
})
