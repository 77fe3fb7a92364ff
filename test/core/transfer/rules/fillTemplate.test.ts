import { expect, test } from 'vitest'
import { fillTemplate } from '../../../../src/core/transfer/rules/fillTemplate.ts'

const mapping = {
  legacyId: { column: 'id' },
  profiles: [{ source: 'INSTORE', firstName: { column: 'name' } }],
  points: [{ kind: 'CREDIT', amount: { column: 'points', type: 'number' } }],
  channels: [
    {
      value: { column: 'mail' },
      primary: { column: 'main', type: 'boolean' },
      status: { column: 'news', values: { ja: 'SUBSCRIBED' } },
    },
    { parts: { text: { column: 'note' } } },
  ],
} as const

test('columns become values, numbers and flags, and their values are replaced', () => {
  const row = {
    id: ' kd-1 ',
    name: 'Käthe',
    points: '120',
    mail: 'kaethe@example.de',
    main: 'yes',
    news: 'ja',
    note: 'VIP',
  }
  expect(fillTemplate(mapping, row)).toEqual({
    legacyId: 'kd-1',
    profiles: [{ source: 'INSTORE', firstName: 'Käthe' }],
    points: [{ kind: 'CREDIT', amount: 120 }],
    channels: [
      { value: 'kaethe@example.de', primary: true, status: 'SUBSCRIBED' },
      { parts: { text: 'VIP' } },
    ],
  })
})

test('empty cells become null, and items without a value are left out', () => {
  const row = { id: 'kd-2', name: '娜', points: '', mail: '', main: '', news: '' }
  expect(fillTemplate(mapping, row)).toEqual({
    legacyId: 'kd-2',
    profiles: [{ source: 'INSTORE', firstName: '娜' }],
    points: [],
    channels: [],
  })
})

test('a number that is none stays as it is, so that it is refused by name', () => {
  expect(fillTemplate({ amount: { column: 'points', type: 'number' } }, { points: '1.200,50' })).toEqual({
    amount: '1.200,50',
  })
})
