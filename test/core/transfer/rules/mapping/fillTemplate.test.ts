import { expect, test } from 'vitest'
import { fillTemplate } from '../../../../../src/core/transfer/rules/mapping/fillTemplate.ts'

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

const cell = (column: object, text: string | undefined) =>
  fillTemplate({ value: { column: 'c', ...column } }, text === undefined ? {} : { c: text })
test.each<[object, string | undefined, unknown]>([
  [{}, undefined, null],
  [{}, ' ', null],
  [{ type: 'number' }, '-12.50', -12.5],
  [{ type: 'number' }, '0', 0],
  ...['1.', '.5', '1.2.3', '1e3', '--1', '1 2', 'x1', '1x', '-'].map((text): [object, string, unknown] => [
    { type: 'number' },
    text,
    text,
  ]),
  ...['true', '1', 'YES', 'y'].map((text): [object, string, unknown] => [{ type: 'boolean' }, text, true]),
  ...['false', '0', 'no'].map((text): [object, string, unknown] => [{ type: 'boolean' }, text, false]),
  [{ type: 'boolean' }, '', null],
  [{}, '1', '1'],
  [{}, 'true', 'true'],
  [{ values: { m: 'MALE', none: '' } }, ' m ', 'MALE'],
  [{ values: { m: 'MALE', none: '' } }, 'none', null],
  [{ values: { m: 'MALE' } }, 'f', 'f'],
  [{ values: { '': 'UNKNOWN' } }, '', 'UNKNOWN'],
  [{ values: { ja: 'yes' }, type: 'boolean' }, 'ja', true],
])('a column %j with the cell %j becomes %j', (column, text, expected) => {
  expect(cell(column, text)).toEqual({ value: expected })
})

test('what is no column stays: texts, numbers, flags, null, and objects whose column is no text', () => {
  const template = { a: 'x', b: 1, c: true, d: null, e: { column: 1 }, f: {}, g: [] } as const
  expect(fillTemplate(template, { x: 'y' })).toEqual(template)
  expect(fillTemplate(null, {})).toBe(null)
  expect(fillTemplate('column', { column: 'y' })).toBe('column')
})

test('an item of a list is left out if its own columns are empty, or without own ones, those of its parts', () => {
  const [own, deep] = [{ column: 'own' }, { column: 'deep' }]
  const items = (row: Record<string, string>) =>
    fillTemplate(
      [own, 'fixed', null, { fixed: 1 }, { own, part: { deep } }, { part: { deep }, none: null }, [deep]],
      row,
    )
  expect(items({})).toEqual(['fixed', null, { fixed: 1 }])
  expect(items({ deep: 'd' })).toEqual([
    ...['fixed', null, { fixed: 1 }, { part: { deep: 'd' }, none: null }, ['d']],
  ])
  expect(items({ own: 'o' })).toEqual([
    ...['o', 'fixed', null, { fixed: 1 }, { own: 'o', part: { deep: null } }],
  ])
  expect(fillTemplate([{ a: own, b: deep }], { deep: 'd' })).toEqual([{ a: null, b: 'd' }])
})

test('a column or a cell with the name of a property of all objects is one like others', () => {
  const template = {
    a: { column: 'constructor' },
    b: { column: 'b', type: 'boolean', values: { ja: 'yes' } },
  } as const
  expect(fillTemplate(template, { b: 'toString' })).toEqual({ a: null, b: false })
  expect(fillTemplate(template, { constructor: 'Wang', b: 'ja' } as never)).toEqual({ a: 'Wang', b: true })
})
