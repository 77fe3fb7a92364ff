import { expect, test } from 'vitest'
import { readLinkItems, readWithoutRegion } from '../../../../src/core/link/rules/readLinkItems.ts'

const mobile = { type: 'MOBILE' as const, value: ' +66 81 234 5678' }
const email = { type: 'EMAIL' as const, value: 'Li@Example.CN' }

test('items that need no region give the same with and without one', () => {
  expect(readWithoutRegion([mobile, email], 'add')).toEqual(readLinkItems([mobile, email], 'add', 'TH'))
})

test.each([
  ['a number without a country code', { type: 'MOBILE' as const, value: '0812345678' }],
  ['a card', { type: 'CARD_NUMBER' as const, value: '00880000001' }],
  ['a value that is refused', { type: 'EMAIL' as const, value: 'nobody' }],
])('%s must be parsed with the settings', (_name, item) => {
  expect(readWithoutRegion([mobile, item], 'add')).toBeNull()
})

test('more items than a list may have must be refused later', () => {
  expect(
    readWithoutRegion(
      Array.from({ length: 100 }, () => email),
      'add',
    ),
  ).toHaveLength(100)
  expect(
    readWithoutRegion(
      Array.from({ length: 101 }, () => email),
      'add',
    ),
  ).toBeNull()
})
