import { expect, test } from 'vitest'
import { parseCardsRequest } from '../../../../src/core/card/rules/parseCardsRequest.ts'
import { refusalOf } from '../../link/rules/facts.ts'

test('a physical card is read with its place in the list', () => {
  const full = {
    ...{
      loyaltyId: '0099',
      cardLabel: ' Mu\u0308ller ',
      statusLabel: ' AN POST ',
      isDefault: true,
      extendedData: { hat: 'L' },
    },
  }

  expect(parseCardsRequest({ physical: [{ loyaltyId: ' 0088 ' }, full] })).toEqual({
    kind: 'PHYSICAL',
    cards: [
      {
        ...{ number: '0088', cardLabel: null, statusLabel: null, isDefault: false, extendedData: {} },
        path: ['cards', 'physical', 0],
      },
      {
        ...{
          number: '0099',
          cardLabel: 'M\u00fcller',
          statusLabel: 'AN POST',
          isDefault: true,
          extendedData: { hat: 'L' },
        },
        path: ['cards', 'physical', 1],
      },
    ],
  })
})

test('digital cards are read as a quantity with a label', () => {
  expect(parseCardsRequest({ digital: { quantity: 3 } })).toEqual({
    ...{ kind: 'DIGITAL', quantity: 3, cardLabel: null, statusLabel: null },
  })
  expect(parseCardsRequest({ digital: { quantity: 3, cardLabel: ' Mei ' } })).toMatchObject({
    cardLabel: 'Mei',
  })
})

test.each([{}, { physical: null }, { physical: [], digital: null }])(
  '%j asks for no physical card',
  (input) => {
    expect(parseCardsRequest(input)).toEqual({ kind: 'PHYSICAL', cards: [] })
  },
)

test('a request has at most 1000 cards', () => {
  const physical = (length: number) => Array.from({ length }, (_, n) => ({ loyaltyId: `${n}` }))
  const refused = { code: 'INVALID_INPUT', reason: 'a request may have at most 1000 cards.', path: ['cards'] }

  expect(parseCardsRequest({ physical: physical(1000) })).toMatchObject({ kind: 'PHYSICAL' })
  expect(parseCardsRequest({ digital: { quantity: 1000 } })).toMatchObject({ quantity: 1000 })
  expect(refusalOf(() => parseCardsRequest({ physical: physical(1001) }))).toEqual(refused)
  expect(refusalOf(() => parseCardsRequest({ digital: { quantity: 1001 } }))).toEqual(refused)
})
