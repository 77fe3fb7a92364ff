import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertMapping } from '../../../../../src/core/transfer/rules/mapping/assertMapping.ts'
import { refusalOf } from '../../../link/rules/facts.ts'

const example = join(import.meta.dirname, '../../../../../docs/examples/mapping.json')
const reasonOf = (mapping: unknown) => refusalOf(() => assertMapping(mapping, ['mapping']))

test('the mapping of the docs is accepted, and what is no column may be anything', () => {
  expect(() => assertMapping(JSON.parse(readFileSync(example, 'utf8')), [])).not.toThrow()
  for (const mapping of [
    {},
    { a: 'x', b: 1, c: true, d: null, e: { column: 1, type: 'x' }, f: [], g: [[null]] },
    { a: { column: 'id' }, b: [{ column: 'vip', type: 'boolean', values: { ja: 'yes', nein: '' } }] },
    { a: { column: 'points', type: 'number' } },
  ])
    expect(() => assertMapping(mapping, [])).not.toThrow()
})

test.each([
  [
    { vip: { column: 'vip', type: 'boolean', values: { J: true } } },
    ['vip', 'values', 'J'],
    'must be a text',
  ],
  [
    { cards: ['x', { isDefault: { column: 'd', values: { '1': 1 } } }] },
    ['cards', '1', 'isDefault', 'values', '1'],
  ],
  [{ vip: { column: 'vip', values: { J: null } } }, ['vip', 'values', 'J']],
  [{ vip: { column: 'vip', values: { J: { column: 'K' } } } }, ['vip', 'values', 'J']],
  [{ vip: { column: 'vip', values: null } }, ['vip', 'values'], 'an object of texts'],
  [{ vip: { column: 'vip', values: ['J'] } }, ['vip', 'values']],
  [{ vip: { column: 'vip', values: 'J' } }, ['vip', 'values']],
  [{ vip: { column: 'vip', type: 'flag' } }, ['vip', 'type'], 'number or boolean'],
  [{ vip: { column: 'vip', type: null } }, ['vip', 'type']],
  [{ column: 'vip', type: 1 }, ['type']],
])('a malformed column is refused by its place: %j', (mapping, path, reason = '') => {
  expect(reasonOf(mapping)).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['mapping', ...path], reason: expect.stringContaining(reason) },
  })
})

test.each([null, 'id', 1, true, undefined, [{ column: 'id' }]])(
  'a mapping is an object: %j is none',
  (mapping) => {
    expect(reasonOf(mapping)).toMatchObject({ path: ['mapping'], reason: 'the mapping must be an object.' })
  },
)

test('a mapping that is nested too deeply is refused, however deeply', () => {
  for (const levels of [32, 200_000]) {
    const deep = JSON.parse(`${'{"a":'.repeat(levels)}{}${'}'.repeat(levels)}`)
    expect(reasonOf(deep)).toMatchObject({
      path: ['mapping'],
      reason: 'the mapping has more than 32 levels.',
    })
  }
})
