import { expect, test } from 'vitest'
import {
  assertFieldName,
  type FieldChangeInput,
  type NewFieldInput,
  planFieldChange,
  planNewField,
  type StoredField,
} from '../../../../src/core/settings/rules/planField.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const shoe: StoredField = {
  ...{ id: 'shoe', name: 'shoe', type: 'ENUM', maxLength: null, enumValues: ['S', 'M'], selfService: 'READ' },
}
const note: StoredField = {
  ...{ id: 'note', name: 'note', type: 'STRING', maxLength: 20, enumValues: [], selfService: 'READ' },
}

test.each<[string, NewFieldInput, object]>([
  ['a text', { name: 'note', type: 'STRING' }, {}],
  ['a text with a limit', { name: 'note', type: 'STRING', maxLength: 1 }, { maxLength: 1 }],
  ['the longest limit', { name: 'note', type: 'STRING', maxLength: 10_000 }, { maxLength: 10_000 }],
  ['a list', { name: 'shoe', type: 'ENUM', enumValues: ['大', 'ใหญ่'] }, { enumValues: ['大', 'ใหญ่'] }],
  ['a number', { name: 'age', type: 'NUMBER', enumValues: null, maxLength: null }, {}],
  ['an open field', { name: 'age', type: 'NUMBER', selfService: 'WRITE' }, { selfService: 'WRITE' }],
  ['null for self-service', { name: 'age', type: 'NUMBER', selfService: null }, {}],
])('a new field: %s', (_name, input, expected) => {
  expect(planNewField(null, input)).toEqual({
    ...{ name: input.name, type: input.type, maxLength: null, enumValues: [], selfService: 'READ' },
    ...expected,
  })
})

test.each<[string, StoredField, FieldChangeInput, object]>([
  ['a text whose limit goes', note, { name: 'note', maxLength: null }, { maxLength: null }],
  ['a list that grows', shoe, { name: 'shoe', enumValues: ['S', 'M', 'L'] }, { enumValues: ['S', 'M', 'L'] }],
])('a changed field: %s', (_name, existing, input, expected) => {
  expect(planFieldChange(existing, input, now)).toEqual({ ...existing, retiredAt: null, ...expected })
})

test('FIELD_EXISTS and FIELD_NOT_FOUND', () => {
  expect(refusalOf(() => planNewField(note, { name: 'note', type: 'NUMBER' }))).toEqual({
    ...{ code: 'FIELD_EXISTS', name: 'note', path: ['name'] },
  })
  expect(refusalOf(() => planFieldChange(null, { name: 'note', retired: true }, now))).toEqual({
    ...{ code: 'FIELD_NOT_FOUND', name: 'note', path: ['name'] },
  })
  const long = { name: 'x'.repeat(101), retired: true }
  expect(refusalOf(() => planFieldChange(null, long, now))).toMatchObject({ name: 'x'.repeat(100) })
})

const many = (count: number) => Array.from({ length: count }, (_, n) => `value ${n}`)
const now = new Date('2026-11-22T04:00:00Z')

test('500 values of 200 characters are accepted', () => {
  const enumValues = [...many(499), '王'.repeat(200)]

  expect(planNewField(null, { name: 'shoe', type: 'ENUM', enumValues }).enumValues).toEqual(enumValues)
})

test.each<[string, Omit<NewFieldInput, 'name'>, string[]]>([
  ['a limit on what is no text', { type: 'NUMBER', maxLength: 5 }, ['maxLength']],
  ['a limit of 0', { type: 'STRING', maxLength: 0 }, ['maxLength']],
  ['a limit too high', { type: 'STRING', maxLength: 10_001 }, ['maxLength']],
  ['values of what is no list', { type: 'NUMBER', enumValues: ['1'] }, ['enumValues']],
  ['a list of nothing', { type: 'ENUM' }, ['enumValues']],
  ['501 values', { type: 'ENUM', enumValues: many(501) }, ['enumValues']],
  ['a value twice', { type: 'ENUM', enumValues: ['S', 'M', 'S'] }, ['enumValues', '2']],
  ['an empty value', { type: 'ENUM', enumValues: ['S', ''] }, ['enumValues', '1']],
  ['spaces around a value', { type: 'ENUM', enumValues: [' S'] }, ['enumValues', '0']],
  ['a value too long', { type: 'ENUM', enumValues: ['王'.repeat(201)] }, ['enumValues', '0']],
])('%s is refused in a new field', (_name, input, path) => {
  expect(refusalOf(() => planNewField(null, { name: 'size', ...input }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path, reason: expect.any(String) },
  })
})

test.each<[string, StoredField, FieldChangeInput, string[]]>([
  ['a limit on what is no text', shoe, { name: 'shoe', maxLength: 5 }, ['maxLength']],
  ['a list that is cleared', shoe, { name: 'shoe', enumValues: null }, ['enumValues']],
  ['values of what is no list', note, { name: 'note', enumValues: ['1'] }, ['enumValues']],
])('%s is refused in a change', (_name, existing, input, path) => {
  expect(refusalOf(() => planFieldChange(existing, input, now))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path, reason: expect.any(String) },
  })
})

test('a refused value says why', () => {
  const reasonOf = (...enumValues: string[]) =>
    refusalOf(() => planNewField(null, { name: 'shoe', type: 'ENUM', enumValues }))

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

test.each<[StoredField, FieldChangeInput]>([
  [note, { name: 'note' }],
  [note, { name: 'note', maxLength: 20, selfService: 'READ', retired: false }],
  [shoe, { name: 'shoe' }],
  [shoe, { name: 'shoe', enumValues: ['S', 'M'] }],
])('NOTHING_TO_CHANGE: over %j, %j', (existing, input) => {
  expect(refusalOf(() => planFieldChange(existing, input, now))).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('selfService of a field: absent keeps it, null ends it', () => {
  const open = { ...note, selfService: 'WRITE' as const }
  const after = (existing: StoredField, input: Omit<FieldChangeInput, 'name'>) =>
    planFieldChange(existing, { name: 'note', ...input }, now).selfService

  expect(after(note, { selfService: 'WRITE' })).toBe('WRITE')
  expect(after(open, { maxLength: 5 })).toBe('WRITE')
  expect(after(open, { selfService: null })).toBe('READ')
})

test('a field is retired once, and brought back', () => {
  const retired = { ...note, retiredAt: now }
  const later = new Date('2027-01-01T00:00:00Z')
  const retire = (existing: StoredField, change: boolean | undefined) =>
    planFieldChange(existing, { name: 'note', maxLength: 5, retired: change }, later).retiredAt

  expect(retire(note, true)).toEqual(later)
  expect([true, undefined].map((change) => retire(retired, change))).toEqual([now, now])
  expect(retire(retired, false)).toBeNull()
})
