import { expect, test } from 'vitest'
import {
  type ItemRules,
  parseAssociationItems,
} from '../../../../src/core/association/rules/parseAssociationItems.ts'
import type { AssociationIdentifier } from '../../../../src/core/association/rules/updateAssociationInput.ts'
import { refusalOf, series } from '../../link/rules/facts.ts'

const gold = {
  ...series(1, { code: 'GOLD', origin: 'GENERATED', prefix: 'G', length: 5 }),
  numbering: 'SEQUENTIAL' as const,
}
const plastic = { ...series(2, { code: 'PLASTIC', prefix: 'P', length: 5 }), numbering: 'RANDOM' as const }
const label = (text: string, isDefault: boolean, status: 'NOT_ISSUED' | 'ACTIVE' = 'NOT_ISSUED') => ({
  ...{ id: text, label: text, status, isDefault },
})
const rules: ItemRules = {
  defaultRegion: 'TH',
  series: [gold, plastic],
  labels: [label('active', true, 'ACTIVE'), label('lost', false), label('pool', true)],
}
const parse = (identifiers: AssociationIdentifier[], more: Partial<ItemRules> = {}) =>
  parseAssociationItems({ ...rules, ...more }, identifiers, ['identifiers'])
const card = (more: Partial<AssociationIdentifier> = {}): AssociationIdentifier => ({
  ...{ type: 'CARD_NUMBER', seriesId: 1 },
  ...more,
})
const path = ['identifiers', 0]

test('values are normalized, in the default region', () => {
  expect(parse([{ type: 'MOBILE', value: '081 234 5678' }])).toEqual({
    items: [
      {
        ...{ type: 'MOBILE', value: '081 234 5678', normalizedValue: '+66812345678', path },
        ...{ seriesId: null, seriesCode: null, statusLabel: null },
      },
    ],
    newCards: [],
  })
})

test('a card with a number names its series', () => {
  expect(parse([card({ seriesId: 2, value: ' P00088 ', statusLabel: ' active ' })])).toEqual({
    items: [
      {
        ...{ type: 'CARD_NUMBER', value: 'P00088', normalizedValue: 'P00088', path },
        ...{ seriesId: 2, seriesCode: null, statusLabel: 'active' },
      },
    ],
    newCards: [],
  })
})

test('a card of a generated series without a number is a card to create', () => {
  const { items, newCards } = parse([
    { type: 'EMAIL', value: 'li@example.cn' },
    card({ seriesId: null, seriesCode: 'GOLD', statusLabel: ' Mu\u0308de ' }),
  ])

  expect(items[1]).toEqual({
    ...{ type: 'CARD_NUMBER', value: 'new-identifiers.1', normalizedValue: 'new-identifiers.1' },
    ...{ seriesId: null, seriesCode: 'GOLD', statusLabel: 'M\u00fcde', path: ['identifiers', 1] },
  })
  expect(newCards).toEqual([
    {
      card: {
        ...{ id: 'new-identifiers.1', number: 'new-identifiers.1', seriesId: 1, customerId: null },
        ...{ status: 'NOT_ISSUED', statusLabel: { label: 'pool' }, label: null, expiresAt: null },
        ...{ isDefault: false, isPrimary: false },
      },
      series: {
        ...{ id: 1, code: 'GOLD', numbering: 'SEQUENTIAL' },
        pattern: { prefix: 'G', suffix: '', length: 5, checkDigit: 'NONE' },
      },
      path: ['identifiers', 1],
    },
  ])
})

test('a card to create has the series id of the request, and no label if it gives none', () => {
  expect(parse([card()]).items).toMatchObject([{ seriesId: 1, seriesCode: null, statusLabel: null }])
  expect(parse([card({ value: null, seriesCode: 'GOLD' })]).newCards).toMatchObject([{ series: { id: 1 } }])
})

test('without a default label for the pool a card to create is a fault', () => {
  expect(() => parse([card()], { labels: [label('active', true, 'ACTIVE'), label('lost', false)] })).toThrow(
    'NOT_ISSUED has no default label',
  )
})

const noSeries = 'the series does not exist.'
test.each([
  ['a card without a series', { type: 'CARD_NUMBER' as const }, /requires its seriesId or seriesCode/],
  [
    'a card with a number but without a series',
    { type: 'CARD_NUMBER' as const, value: 'P00088' },
    /requires its/,
  ],
  ['an unknown series id', card({ seriesId: 9 }), noSeries],
  ['an unknown series code', card({ seriesId: null, seriesCode: 'SILVER' }), noSeries],
  ['the id and the code of two series', card({ seriesId: 1, seriesCode: 'PLASTIC' }), noSeries],
  ['a series of others', card({ seriesId: 2 }), /does not generate its numbers/],
])('INVALID_CARD_SERIES: %s', (_name, identifier, reason) => {
  expect(refusalOf(() => parse([identifier]))).toEqual({
    ...{ code: 'INVALID_CARD_SERIES', reason: expect.stringMatching(reason), path: ['identifiers', '0'] },
  })
})

test('INVALID_CARD_NUMBER: the number fits no series', () => {
  expect(refusalOf(() => parse([card({ value: 'X00088' })]))).toEqual({
    ...{ code: 'INVALID_CARD_NUMBER', cardNumber: 'X00088', path: ['identifiers', '0'] },
  })
})

test('a value of another type is not checked as a card number', () => {
  expect(parse([{ type: 'EXTERNAL_ID', value: 'X00088' }]).items).toMatchObject([{ value: 'X00088' }])
})

test('INVALID_IDENTIFIER: only a card may come without a value', () => {
  expect(refusalOf(() => parse([{ type: 'EMAIL', value: null }]))).toEqual({
    ...{ code: 'INVALID_IDENTIFIER', type: 'EMAIL', reason: 'the value is missing.' },
    path: ['identifiers', '0', 'value'],
  })
})

test('a customer has 1 to 100 identifiers in a call', () => {
  const email = { type: 'EMAIL' as const, value: 'li@example.cn' }

  expect(parse(Array(100).fill(email)).items).toHaveLength(100)
  for (const list of [[], Array(101).fill(email)])
    expect(refusalOf(() => parse(list))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: 'identifiers must be 1 to 100.', path: ['identifiers'] },
    })
})
