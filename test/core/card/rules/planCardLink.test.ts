import { expect, test } from 'vitest'
import { planCardDelink, planCardLinks } from '../../../../src/core/card/rules/planCardLink.ts'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { LinkItem } from '../../../../src/core/identifier/rules/linkItem.ts'
import type { LinkContext } from '../../../../src/core/link/rules/linkPlan.ts'
import { card, holdings, item, now, refusalOf, series, settings } from '../../link/rules/facts.ts'

const plastic = (number: string, more: Partial<LinkItem> = {}) =>
  item('CARD_NUMBER', number, { statusLabel: 'ACTIVE', ...more })
const own = (number: string, more: Partial<CardFacts> = {}) =>
  card(number, { customerId: 'somchai', ...more })
type World = Partial<LinkContext> & { held?: CardFacts[]; parties?: { id: string; cards: CardFacts[] }[] }
const link = (items: LinkItem[], { held = [], parties, ...facts }: World = {}) =>
  planCardLinks(
    holdings({ cards: held, ...facts }),
    items,
    parties ?? [{ id: 'somchai', cards: held }],
    'add',
  )
const issued = (items: LinkItem[], world?: World) => {
  const { link: planned, relabel, notices } = link(items, world)
  return {
    link: planned.map(({ id }) => id),
    relabel: relabel.map(({ before, label }) => [before.number, label.label]),
    notices: notices.map(({ code, path }) => [code, ...path]),
  }
}

test('a card of the pool is issued under the given label, without flags, until its last day', () => {
  const pooled = card('0088')

  expect(link([plastic('0088')], { cards: [pooled], series: [series(1, { expiryDays: 3 })] }).link).toEqual([
    {
      ...{ id: 'card-0088', before: pooled, label: expect.objectContaining({ label: 'ACTIVE' }) },
      expiresAt: new Date('2026-06-04T00:00:00Z'),
      ...{ takenFrom: null, isDefault: false, cardLabel: null, extendedData: {} },
    },
  ])
  expect(link([plastic('0088')], { cards: [pooled] }).link[0]?.expiresAt).toBeNull()
})

test.each([
  ['a free NOT_ISSUED', card('0088'), { link: ['card-0088'], relabel: [], notices: [] }],
  ['a free ISSUED', card('0088', { status: 'ISSUED' }), { link: ['card-0088'], relabel: [], notices: [] }],
  [
    'an own ISSUED',
    own('0088', { status: 'ISSUED', statusLabel: { label: 'ISSUED' } }),
    { link: [], relabel: [['0088', 'ACTIVE']], notices: [] },
  ],
  ['an own ACTIVE', own('0088'), { link: [], relabel: [], notices: [['ALREADY_ATTACHED', 'add', '0']] }],
  [
    'an own SUSPENDED',
    own('0088', { status: 'SUSPENDED', statusLabel: { label: 'LOST' } }),
    { link: [], relabel: [['0088', 'ACTIVE']], notices: [] },
  ],
])('%s card is linked, gets the label, or is attached already', (_name, wanted, planned) => {
  expect(issued([plastic('0088')], { cards: [wanted] })).toEqual(planned)
})

test('a card that either customer of a merge holds is ALREADY_ATTACHED', () => {
  const parties = [
    { id: 'online', cards: [] },
    { id: 'somchai', cards: [] },
  ]

  expect(issued([plastic('0088')], { cards: [own('0088')], parties }).link).toEqual([])
})

test('each card of the request is issued once; identifiers are not cards', () => {
  const cards = [card('0099'), card('0088')]
  const twice = [
    plastic('0088'),
    plastic('0099'),
    plastic('0088', { path: ['add', 2] }),
    item('MOBILE', '0099'),
  ]

  expect(issued(twice, { cards })).toEqual({
    link: ['card-0088', 'card-0099'],
    relabel: [],
    notices: [['ALREADY_ATTACHED', 'add', '2']],
  })
})

test('an ISSUED card of the customer already counts towards the limit', () => {
  const rules = { series: [series(1, { maxPerCustomer: 2 })] }
  const held = [own('0088', { status: 'ISSUED' }), own('0077')]

  expect(issued([plastic('0088')], { ...rules, held }).relabel).toEqual([['0088', 'ACTIVE']])
  expect(
    refusalOf(() => link([plastic('0099')], { ...rules, held, cards: [...held, card('0099')] })),
  ).toEqual({
    ...{
      code: 'CARD_SERIES_LIMIT_EXCEEDED',
      seriesCode: 'S1',
      limit: 2,
      held: 2,
      requested: 1,
      path: ['add'],
    },
  })
})

test('a limit counts the cards of both parties of a merge', () => {
  const parties = [
    { id: 'online', cards: [card('0077', { customerId: 'online' })] },
    { id: 'somchai', cards: [own('0066')] },
  ]
  const limited = (maxCardsPerCustomer: number) => ({
    ...{ parties, cards: [card('0088')], settings: { ...settings, maxCardsPerCustomer } },
  })

  expect(issued([plastic('0088')], limited(3)).link).toEqual(['card-0088'])
  expect(refusalOf(() => link([plastic('0088')], limited(2)))).toMatchObject({
    ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 2, held: 2, requested: 1 },
  })
})

const gold = [series(1, { code: 'GOLD' }), series(2, { code: 'SILVER' })]
test.each([
  ['its id', { seriesId: 2 }],
  ['its code', { seriesCode: 'SILVER' }],
  ['both', { seriesId: 2, seriesCode: 'SILVER' }],
])('a series that is named by %s must be the card’s', (_name, named) => {
  const wanted = [plastic('0088', named)]

  expect(issued(wanted, { cards: [card('0088', { seriesId: 2 })], series: gold }).link).toEqual(['card-0088'])
  expect(refusalOf(() => link(wanted, { cards: [card('0088')], series: gold }))).toEqual({
    code: 'INVALID_CARD_SERIES',
    reason: 'card 0088 does not belong to the series SILVER.',
    path: ['add', '0'],
  })
})

test.each([
  ['the series does not exist.', { seriesId: 9 }],
  ['the series does not exist.', { seriesCode: 'PLATIN' }],
  ['seriesId and seriesCode name different series.', { seriesId: 1, seriesCode: 'SILVER' }],
])('%s %j', (reason, named) => {
  expect(
    refusalOf(() => link([plastic('0088', named)], { cards: [card('0088')], series: gold })),
  ).toMatchObject({
    ...{ code: 'INVALID_CARD_SERIES', reason },
  })
})

test('a series takes new holders until the moment it closes', () => {
  const closing = (milliseconds: number) => ({
    cards: [card('0088', { seriesId: 2 })],
    series: [series(1), series(2, { closesAt: new Date(now.getTime() + milliseconds) })],
  })

  expect(issued([plastic('0088')], closing(1)).link).toEqual(['card-0088'])
  for (const milliseconds of [0, -1])
    expect(refusalOf(() => link([plastic('0088')], closing(milliseconds)))).toEqual({
      ...{ code: 'CARD_SERIES_CLOSED', seriesCode: 'S2', path: ['add', '0'] },
    })
})

test.each(['ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED'] as const)(
  'a card of nobody that is %s cannot be linked',
  (status) => {
    expect(refusalOf(() => link([plastic('0088')], { cards: [card('0088', { status })] }))).toEqual({
      ...{ code: 'CARD_NOT_LINKABLE', cardNumber: '0088', cardStatus: status, path: ['add', '0'] },
    })
  },
)

test('CARD_NOT_FOUND has the number as the client wrote it', () => {
  const spelled = plastic('0088', { value: ' 0088 ' })

  expect(refusalOf(() => link([spelled], { cards: [card('0099')] }))).toMatchObject({
    ...{ code: 'CARD_NOT_FOUND', cardNumber: ' 0088 ', path: ['add', '0'] },
  })
})

test.each([null, 'SUSPENDED', 'GOLD'])('the label %j issues no card', (statusLabel) => {
  expect(refusalOf(() => link([plastic('0088', { statusLabel })], { cards: [card('0088')] }))).toEqual({
    ...{ code: 'INVALID_STATUS_LABEL', known: ['ACTIVE'], path: ['add', '0', 'statusLabel'] },
  })
})

test('a card whose series was not read is a fault', () => {
  expect(() => link([plastic('0088')], { cards: [card('0088', { seriesId: 9 })] })).toThrow(
    'the series of a locked card',
  )
})

const delink = (held: CardFacts, more: Partial<LinkItem> = {}) =>
  planCardDelink(
    holdings({ series: gold }),
    held,
    plastic(held.number, { statusLabel: 'NOT_ISSUED', path: ['remove', 0], ...more }),
  )

test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)('a card that is %s goes back to the pool', (status) => {
  const held = own('0088', { status })

  expect(delink(held, { seriesCode: 'GOLD' })).toEqual({
    ...{ id: 'card-0088', number: '0088', before: held },
    label: expect.objectContaining({ label: 'NOT_ISSUED', status: 'NOT_ISSUED' }),
  })
})

const noReturnOf = (cardStatus: string) => ({
  ...{ code: 'CARD_STATUS_CHANGE_REFUSED', cardNumber: '0088' },
  ...{ cardStatus, requestedCardStatus: 'NOT_ISSUED' },
})
test.each([
  ['EXPIRED', {}, noReturnOf('EXPIRED')],
  ['DELETED', {}, noReturnOf('DELETED')],
  ['ACTIVE', { seriesId: 2 }, { code: 'INVALID_CARD_SERIES' }],
] as const)('a card that is %s, with %j, does not go back', (status, more, expected) => {
  expect(refusalOf(() => delink(own('0088', { status }), more))).toMatchObject({
    ...expected,
    path: ['remove', '0'],
  })
})

test.each([null, 'ACTIVE', 'LOST'])('the label %j takes no card back', (statusLabel) => {
  expect(refusalOf(() => delink(own('0088'), { statusLabel }))).toEqual({
    ...{ code: 'STATUS_LABEL_NOT_FOR_DELINK', known: ['NOT_ISSUED'], path: ['remove', '0', 'statusLabel'] },
  })
})

test('a card of another customer cannot be linked', () => {
  const cards = [card('0088', { customerId: 'berta' })]

  expect(refusalOf(() => link([plastic('0088')], { cards }))).toMatchObject({ code: 'CARD_NOT_LINKABLE' })
})

test('among several cards, an ISSUED card of the customer already counts towards the limit', () => {
  const held = [own('0077', { status: 'ISSUED' })]
  const world = { held, cards: [...held, card('0088')], series: [series(1, { maxPerCustomer: 2 })] }

  expect(issued([plastic('0077'), plastic('0088')], world)).toEqual({
    link: ['card-0088'],
    relabel: [['0077', 'ACTIVE']],
    notices: [],
  })
})
