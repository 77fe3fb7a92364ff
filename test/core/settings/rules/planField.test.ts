import { expect, test } from 'vitest'
import type { FieldDefinition } from '../../../../src/core/settings/rules/fieldDefinitions.ts'
import { assertFieldName, type FieldInput, planField } from '../../../../src/core/settings/rules/planField.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const shoe: FieldDefinition = {
  ...{ name: 'shoe', type: 'ENUM', maxLength: null, enumValues: ['S', 'M'], selfService: 'READ' },
}
const note: FieldDefinition = {
  ...{ name: 'note', type: 'STRING', maxLength: 20, enumValues: [], selfService: 'READ' },
}

test.each([
  ['a new text', null, { name: 'note', type: 'STRING' }, { maxLength: null, enumValues: [] }],
  [
    'a new text with a limit',
    null,
    { name: 'note', type: 'STRING', maxLength: 1 },
    { maxLength: 1, enumValues: [] },
  ],
  [
    'the longest limit',
    null,
    { name: 'note', type: 'STRING', maxLength: 10_000 },
    { maxLength: 10_000, enumValues: [] },
  ],
  [
    'a text whose limit goes',
    note,
    { name: 'note', type: 'STRING', maxLength: null },
    { maxLength: null, enumValues: [] },
  ],
  [
    'a new list',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: ['大', 'ใหญ่'] },
    { maxLength: null, enumValues: ['大', 'ใหญ่'] },
  ],
  [
    'a list that grows',
    shoe,
    { name: 'shoe', type: 'ENUM', enumValues: ['S', 'M', 'L'] },
    { maxLength: null, enumValues: ['S', 'M', 'L'] },
  ],
  ['a number', null, { name: 'age', type: 'NUMBER', enumValues: null }, { maxLength: null, enumValues: [] }],
] as [string, FieldDefinition | null, FieldInput, object][])('%s', (_name, existing, input, expected) => {
  expect(planField(existing, input, now)).toEqual({
    ...{ name: input.name, type: input.type, selfService: 'READ', retiredAt: null },
    ...expected,
  })
})

const many = (count: number) => Array.from({ length: count }, (_, n) => `value ${n}`)
const now = new Date('2026-11-22T04:00:00Z')

test('500 values of 200 characters are accepted', () => {
  const enumValues = [...many(499), '王'.repeat(200)]

  expect(planField(null, { name: 'shoe', type: 'ENUM', enumValues }, now).enumValues).toEqual(enumValues)
})

test.each([
  ['another type', note, { name: 'note', type: 'NUMBER' }, 'FIELD_EXISTS', ['type']],
  [
    'a limit on what is no text',
    null,
    { name: 'age', type: 'NUMBER', maxLength: 5 },
    'INVALID_INPUT',
    ['maxLength'],
  ],
  ['a limit of 0', null, { name: 'note', type: 'STRING', maxLength: 0 }, 'INVALID_INPUT', ['maxLength']],
  [
    'a limit too high',
    null,
    { name: 'note', type: 'STRING', maxLength: 10_001 },
    'INVALID_INPUT',
    ['maxLength'],
  ],
  [
    'values of what is no list',
    null,
    { name: 'age', type: 'NUMBER', enumValues: ['1'] },
    'INVALID_INPUT',
    ['enumValues'],
  ],
  ['a list of nothing', null, { name: 'shoe', type: 'ENUM' }, 'INVALID_INPUT', ['enumValues']],
  [
    'a list that is cleared',
    shoe,
    { name: 'shoe', type: 'ENUM', enumValues: null },
    'INVALID_INPUT',
    ['enumValues'],
  ],
  [
    '501 values',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: many(501) },
    'INVALID_INPUT',
    ['enumValues'],
  ],
  [
    'a value twice',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: ['S', 'M', 'S'] },
    'INVALID_INPUT',
    ['enumValues', '2'],
  ],
  [
    'an empty value',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: ['S', ''] },
    'INVALID_INPUT',
    ['enumValues', '1'],
  ],
  [
    'spaces around a value',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: [' S'] },
    'INVALID_INPUT',
    ['enumValues', '0'],
  ],
  [
    'a value too long',
    null,
    { name: 'shoe', type: 'ENUM', enumValues: ['王'.repeat(201)] },
    'INVALID_INPUT',
    ['enumValues', '0'],
  ],
] as [string, FieldDefinition | null, FieldInput, string, string[]][])(
  '%s is refused',
  (_name, existing, input, code, path) => {
    expect(refusalOf(() => planField(existing, input, now))).toMatchObject({
      ...{ code, path },
      ...(code === 'INVALID_INPUT' ? { reason: expect.any(String) } : { name: input.name }),
    })
  },
)

test('a refused value says why', () => {
  const reasonOf = (...enumValues: string[]) =>
    refusalOf(() => planField(null, { name: 'shoe', type: 'ENUM', enumValues }, now))

  expect(reasonOf('S', 'S')).toMatchObject({ reason: 'the value appears twice.' })
  expect(reasonOf('a\0')).toMatchObject({ reason: expect.stringContaining('U+0000') })
  expect(reasonOf()).toMatchObject({ reason: expect.stringContaining('500') })
})

test.each([
  ['shoeSize_2', true],
  ['A', true],
  [`a${'9'.repeat(99)}`, true],
  [`a${'9'.repeat(100)}`, false],
  ['', false],
  ['2size', false],
  ['_size', false],
  ['größe', false],
  ['shoe size', false],
  ['size\n', false],
])('%j as the name of a field: %s', (name, accepted) => {
  if (accepted) expect(() => assertFieldName(name)).not.toThrow()
  else
    expect(refusalOf(() => assertFieldName(name))).toMatchObject({
      code: 'INVALID_INPUT',
      reason: expect.any(String),
      path: ['name'],
    })
})

test.each<[Parameters<typeof planField>[0], FieldInput]>([
  [note, { name: 'note', type: 'STRING' }],
  [note, { name: 'note', type: 'STRING', maxLength: 20 }],
  [shoe, { name: 'shoe', type: 'ENUM' }],
  [shoe, { name: 'shoe', type: 'ENUM', enumValues: ['S', 'M'] }],
])('NOTHING_TO_CHANGE: over %j, %j', (existing, input) => {
  expect(refusalOf(() => planField(existing, input, now))).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('selfService of a field: absent keeps it, null ends it', () => {
  const open = { ...note, selfService: 'WRITE' as const }
  const input = { name: 'note', type: 'STRING' as const }

  expect(planField(note, { ...input, selfService: 'WRITE' }, now).selfService).toBe('WRITE')
  expect(planField(open, { ...input, maxLength: 5 }, now).selfService).toBe('WRITE')
  expect(planField(open, { ...input, selfService: null }, now).selfService).toBe('READ')
})

test('a field is retired once, and brought back', () => {
  const retired = { ...note, retiredAt: now }
  const later = new Date('2027-01-01T00:00:00Z')
  const retire = (existing: FieldDefinition, change: boolean | undefined) =>
    planField(existing, { name: 'note', type: 'STRING', maxLength: 5, retired: change }, later).retiredAt

  expect(retire(note, true)).toEqual(later)
  expect([true, undefined].map((change) => retire(retired, change))).toEqual([now, now])
  expect(retire(retired, false)).toBeNull()
})
