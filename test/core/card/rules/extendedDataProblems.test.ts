import { expect, test } from 'vitest'
import { extendedDataProblems } from '../../../../src/core/card/rules/extendedDataProblems.ts'

const hat = [{ name: 'hat', type: 'STRING' as const, enumValues: [] }]
const problems = (given: object, more: object = given) =>
  extendedDataProblems([], {
    given: given as Record<string, unknown>,
    after: more as Record<string, unknown>,
  })

test('without a definition, any plain JSON is accepted', () => {
  expect(problems({ gift: { wrapped: true, note: null }, tags: ['สีแดง', 7], 'any name': 1.5 })).toEqual([])
})

test('once a field is defined, only defined fields are', () => {
  const given = { hat: 'M', coat: 'L' }

  expect(extendedDataProblems(hat, { given, after: given })).toEqual([
    { name: 'coat', reason: 'is not defined; check the name' },
  ])
})

test('the customer’s own app writes no fields that are not defined', () => {
  const given = { coat: 'L' }

  expect(extendedDataProblems([], { given, after: given }, { bySelf: true })).toHaveLength(1)
})

test('a value that the card has already passes, also from the customer’s own app if it may write the field', () => {
  const given = { hat: 7 }
  const problemsOf = (
    selfService: 'READ' | 'WRITE',
    bySelf: boolean,
    stored: Record<string, unknown> = given,
  ) =>
    extendedDataProblems(
      [{ ...(hat[0] as (typeof hat)[number]), selfService }],
      { given, stored, after: given },
      { bySelf },
    ).map(({ name }) => name)

  expect(problemsOf('WRITE', true)).toEqual([])
  expect(problemsOf('READ', true)).toEqual(['hat'])
  expect(problemsOf('READ', false)).toEqual([])
  expect(problemsOf('WRITE', true, {})).toEqual(['hat'])
  expect(problemsOf('WRITE', false, { hat: 8 })).toEqual(['hat'])
})

test('4,096 bytes of JSON are accepted, 4,097 are not; a Thai letter has three', () => {
  const data = (letters: number) => ({ note: 'ก'.repeat(letters), pad: '' })
  const bytes = (value: object) => Buffer.byteLength(JSON.stringify(value))
  const full = data(1350)
  const pad = 4096 - bytes(full)

  expect(problems({ ...full, pad: 'x'.repeat(pad) })).toEqual([])
  expect(problems({ ...full, pad: 'x'.repeat(pad + 1) })).toEqual([
    { name: 'extendedData', reason: 'has more than 4096 bytes as JSON; shorten it' },
  ])
})

test('values that the card has already count towards the size', () => {
  expect(problems({ note: 'short' }, { note: 'short', old: 'x'.repeat(4096) })).toHaveLength(1)
})

test.each([
  ['NUL in a text', { note: 'a\0b' }, 'note'],
  ['half of a surrogate pair, deep inside', { list: [{ note: '\uD83D' }] }, 'list'],
  ['NUL in a name', { 'a\0b': 1 }, 'a\uFFFDb'],
])('%s is refused by name', (_what, given, name) => {
  expect(problems(given)).toEqual([
    { name, reason: 'contains NUL or half of a surrogate pair; send well-formed Unicode' },
  ])
})

test('one part that cannot be stored is enough to refuse a value, at any depth', () => {
  const names = (data: Record<string, unknown>) =>
    extendedDataProblems([], { given: data, after: data }).map(({ name }) => name)

  expect(
    names({ gift: { wrap: true, text: 'a\0b' }, hat: ['L', { note: '\ud83d' }], coat: { 'x\0': 1 } }),
  ).toEqual([...['gift', 'hat', 'coat']])
  expect(names({ gift: { wrap: true, text: 'ab' }, hat: ['L', null, 1] })).toEqual([])
})
