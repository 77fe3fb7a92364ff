import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFields, type FieldDefinition } from '../../../../src/core/settings/rules/fieldDefinitions.ts'

const definitions: FieldDefinition[] = [
  { name: 'nickname', type: 'STRING', maxLength: 5, enumValues: [] },
  { name: 'note', type: 'STRING', maxLength: null, enumValues: [] },
  { name: 'visits', type: 'NUMBER', enumValues: [] },
  { name: 'vip', type: 'BOOLEAN', enumValues: [] },
  { name: 'born', type: 'DATE', enumValues: [] },
  { name: 'size', type: 'ENUM', enumValues: ['S', 'M', 'L'] },
]
const check = (values: Record<string, unknown>) => checkFields(definitions, values)

describe('checkFields', () => {
  it.each([
    ['nickname', 'abcde'],
    ['nickname', '😀😀😀😀😀'],
    ['nickname', ''],
    ['note', 'two\nlines'],
    ['note', 'x'.repeat(10_000)],
    ['visits', 0],
    ['visits', -1.5],
    ['visits', Number.MAX_SAFE_INTEGER],
    ['vip', false],
    ['born', '2024-02-29'],
    ['born', '2016-06-23T19:11:18+08:00'],
    ['size', 'M'],
    ['size', null],
    ['vip', null],
    ['visits', undefined],
  ])('takes %s: %j', (name, value) => {
    expect(check({ [name]: value })).toEqual([])
  })

  it.each([
    ['nickname', 'abcdef', 'is longer than 5 characters; shorten it'],
    ['nickname', '😀'.repeat(6), 'is longer than 5 characters; shorten it'],
    ['nickname', 5, 'must be text'],
    ['nickname', ['a'], 'must be text'],
    ['nickname', { a: 1 }, 'must be text'],
    ['nickname', 'a\0', 'contains NUL or half of a surrogate pair; send well-formed Unicode'],
    ['nickname', 'a\uD800', 'contains NUL or half of a surrogate pair; send well-formed Unicode'],
    ['note', 'x'.repeat(10_001), 'is longer than 10000 characters; shorten it'],
    ['visits', '5', 'must be a finite number'],
    ['visits', Number.NaN, 'must be a finite number'],
    ['visits', Number.POSITIVE_INFINITY, 'must be a finite number'],
    ['visits', 2 ** 53, 'is too large to be stored exactly; use at most 2^53 - 1'],
    ['vip', 'true', 'must be true or false'],
    ['vip', 1, 'must be true or false'],
    [
      'born',
      '2024-02-30',
      'must be a date such as 2024-02-29, or a date-time such as 2016-06-23T19:11:18+08:00',
    ],
    [
      'born',
      '2016-06-23T19:11:18',
      'must be a date such as 2024-02-29, or a date-time such as 2016-06-23T19:11:18+08:00',
    ],
    ['born', 0, 'must be a date such as 2024-02-29, or a date-time such as 2016-06-23T19:11:18+08:00'],
    [
      'born',
      ['2024-02-29'],
      'must be a date such as 2024-02-29, or a date-time such as 2016-06-23T19:11:18+08:00',
    ],
    ['size', 's', 'is "s", not one of the allowed values'],
    ['size', 1, 'must be text'],
    ['size', '\uD800\u202E', 'is "\uFFFD\uFFFD", not one of the allowed values'],
  ])('refuses %s: %j', (name, value, reason) => {
    expect(check({ [name]: value })).toEqual([{ name, reason }])
  })

  it('returns every problem, in the order of the values', () => {
    expect(check({ size: 'XL', vip: true, color: 'red', visits: '1' })).toEqual([
      { name: 'size', reason: 'is "XL", not one of the allowed values' },
      { name: 'color', reason: 'is not defined; check the name' },
      { name: 'visits', reason: 'must be a finite number' },
    ])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'treats %j as just an unknown name',
    (name) => {
      const values = JSON.parse(`{${JSON.stringify(name)}: {"polluted": true}}`)
      expect(check(values)).toEqual([{ name, reason: 'is not defined; check the name' }])
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  it('refuses null for an unknown name', () => {
    expect(check({ color: null })).toEqual([{ name: 'color', reason: 'is not defined; check the name' }])
  })

  it('shows at most 64 characters of an unknown name, and 40 of a value', () => {
    expect(check({ ['😀'.repeat(100)]: 1 })[0]?.name).toBe('😀'.repeat(64))
    expect(check({ ['x'.repeat(100)]: 1 })[0]?.name).toBe('x'.repeat(64))
    expect(check({ 'a\0b': 1 })[0]?.name).toBe('a\uFFFDb')
    expect(check({ size: 'z'.repeat(41) })[0]?.reason).toBe(
      `is "${'z'.repeat(39)}…", not one of the allowed values`,
    )
  })

  it('takes 100 fields and refuses the 101st, alone', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]))
    const all = Array.from(
      { length: 101 },
      (_, index): FieldDefinition => ({ name: `f${index}`, type: 'NUMBER', enumValues: [] }),
    )
    expect(checkFields(all, many(100))).toEqual([])
    expect(checkFields(all, many(101))).toEqual([
      { name: 'f100', reason: 'is one field too many; a call may have at most 100' },
    ])
  })

  it('gives a retired field no new values, but lets them be cleared', () => {
    const retiredAt = new Date('2026-01-01T00:00:00Z')
    const all: FieldDefinition[] = [{ name: 'fax', type: 'STRING', enumValues: [], retiredAt }]

    expect(checkFields(all, { fax: '030 901820' })).toEqual([
      { name: 'fax', reason: 'is retired; it takes no new values' },
    ])
    expect(checkFields(all, { fax: null })).toEqual([])
  })

  it('lets a member set and clear only the fields that are open to it', () => {
    const field = (name: string, selfService?: 'READ' | 'WRITE'): FieldDefinition => ({
      ...{ name, type: 'STRING', enumValues: [], ...(selfService && { selfService }) },
    })
    const all = [field('nickname', 'WRITE'), field('tier', 'READ'), field('note')]
    const closed = ['tier', 'note'].map((name) => ({ name, reason: 'is not open to self-service' }))
    const values = { nickname: 'Nok', tier: null, note: 'x' }

    expect(checkFields(all, values, { bySelf: true })).toEqual(closed)
    expect(checkFields(all, values)).toEqual([])
  })

  it('never throws, and accepts only defined fields', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: true, withBigInt: true, withDate: true }), (values) => {
        const known = new Set(definitions.map((definition) => definition.name))
        const strangers = Object.entries(values).filter(
          ([name, value]) => !known.has(name) && value !== undefined,
        )
        expect(check(values as Record<string, unknown>).length).toBeGreaterThanOrEqual(
          Math.min(strangers.length, 1),
        )
      }),
    )
  })
})
