import { expect, test } from 'vitest'
import { aboutWhom } from '../../../../src/core/transfer/rules/aboutWhom.ts'

const read = (line: unknown, region: string | null = 'TH') => aboutWhom(JSON.stringify(line), region)

test('identifiers are normalized, and those of one source have its name', () => {
  const identifiers = [
    { source: 'WEBSITE', type: 'MOBILE', value: ' 081 234 5678 ' },
    { source: 'INSTORE', type: 'MOBILE', value: '+66812345678' },
    { source: 'WEBSITE', type: 'EMAIL', value: 'Jürgen.Groß@Example.DE' },
    { source: 'JD', type: 'EXTERNAL_ID', value: '小红' },
    { source: 'WEBSITE', accountId: 'th', type: 'EXTERNAL_ID', value: '7' },
  ]
  const cards = [{ cardNumber: ' 8800001 ' }]
  expect(read({ identifiers, cards })).toEqual([
    'MOBILE +66812345678',
    'EMAIL jürgen.gross@example.de',
    'EXTERNAL_ID JD  小红',
    'EXTERNAL_ID WEBSITE th 7',
    'CARD 8800001',
  ])
})

test('the line of a report names whom its row names', () => {
  expect(read({ code: 'INVALID_INPUT', row: { cards: [{ cardNumber: '8800001' }] } })).toEqual([
    'CARD 8800001',
  ])
})

test.each([
  ...[null, 1, 'Somsak', { identifiers: 1, cards: {} }, { identifiers: [null, 'a'], cards: [null, 2] }],
  { identifiers: [{ type: 'PASSPORT', value: '1' }, { type: 'toString', value: '1' }, { type: 'MOBILE' }] },
  {
    identifiers: [
      { type: 'MOBILE', value: 'none' },
      { type: 'EXTERNAL_ID', value: '7' },
    ],
  },
])('of %j nothing can be read', (line) => {
  expect(read(line)).toEqual([])
})

test('a line that is no JSON, and a local number without a region, name nobody', () => {
  expect(aboutWhom('{"cards":', null)).toEqual([])
  expect(read({ identifiers: [{ type: 'MOBILE', value: '081 234 5678' }] }, null)).toEqual([])
})
