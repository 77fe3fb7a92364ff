import { expect, test } from 'vitest'
import { restoreColumns } from '../../../../src/core/merge/rules/restoreColumns.ts'

const row = (columns: Record<string, unknown>) => ({ id: 'a', ...columns })
const back = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  now: Record<string, unknown> = after,
) => restoreColumns({ before: row(before), after: row(after) }, row(now))

test('a column that has not changed since the merge goes back, also to null and false', () => {
  expect(
    back(
      { status: 'ACTIVE', label: null, isDefault: false },
      { status: 'MERGED', label: 'x', isDefault: true },
    ),
  ).toEqual({ status: 'ACTIVE', label: null, isDefault: false })
})

test('a column that was changed since stays', () => {
  expect(back({ status: 'ACTIVE' }, { status: 'SUSPENDED' }, { status: 'CLOSED' })).toEqual({})
})

test('a column that the merge did not change stays', () => {
  expect(back({ label: 'a' }, { label: 'a' }, { label: 'b' })).toEqual({})
})

test('a moment and its offset go back together, or stay together', () => {
  const before = { registeredAt: '2024-01-01T00:00:00+00:00', registeredOffset: 420 }
  const after = { registeredAt: '2020-01-01T00:00:00+00:00', registeredOffset: 60 }

  expect(back(before, after)).toEqual(before)
  expect(back(before, after, { ...after, registeredOffset: 0 })).toEqual({})
})

test('fields go back one by one: fields of the merge are removed, fields that were changed since stay', () => {
  const before = { extendedFields: { hobby: 'golf', city: 'Ulm' } }
  const after = { extendedFields: { hobby: 'golf', city: 'Bonn', size: 'M', pet: 'cat' } }
  const now = { extendedFields: { hobby: 'chess', city: 'Bonn', size: 'L', pet: 'cat', car: 'none' } }

  expect(back(before, after, now)).toStrictEqual({
    extendedFields: { hobby: 'chess', city: 'Ulm', size: 'L', car: 'none' },
  })
})

test('an unchanged row sets nothing', () => {
  expect(
    back({ extendedFields: { a: 1 }, status: 'ACTIVE' }, { extendedFields: { a: 1 }, status: 'ACTIVE' }),
  ).toEqual({})
})

test('a row that the merge ended has nothing to set', () => {
  expect(restoreColumns({ before: row({ status: 'ACTIVE' }), after: null }, row({}))).toEqual({})
})

test.each([
  [{ lastViewedAt: '2024-01-01T00:00:00+00:00', lastViewedOffset: 420 }],
  [{ tierSequence: 2, tierExpiresAt: '2027-01-01T00:00:00+00:00', tierExpiresOffset: 60 }],
])('%j goes back as one value, or stays', (before) => {
  const after = Object.fromEntries(Object.keys(before).map((column) => [column, null]))
  const [first = ''] = Object.keys(before)

  expect(back(before, after)).toEqual(before)
  expect(back(before, after, { ...after, [first]: 'changed since' })).toEqual({})
})

test.each(['fields', 'extendedData'])('values of %s go back one by one', (column) => {
  const values = (of: object) => ({ [column]: of })

  expect(back(values({ a: 1, b: 1 }), values({ a: 2, b: 2 }), values({ a: 2, b: 3 }))).toEqual(
    values({ a: 1, b: 3 }),
  )
  expect(back(values({ a: 1 }), { [column]: null })).toEqual(values({ a: 1 }))
})

test('JSON is compared by its values, not by the order of its names', () => {
  const one = { size: 42, hat: 'L' }
  const same = { hat: 'L', size: 42 }

  expect(
    back(
      { extendedFields: { shoe: null } },
      { extendedFields: { shoe: one } },
      { extendedFields: { shoe: same } },
    ),
  ).toEqual({
    extendedFields: { shoe: null },
  })
  expect(
    back({ note: { a: 1, b: [2, 1] } }, { note: { a: 1, b: [2, 1] } }, { note: { b: [2, 1], a: 1 } }),
  ).toEqual({})
  expect(back({ tags: ['a'] }, { tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toEqual({})
})

test('a field that was changed since keeps its reference, even if that is the one of the merge', () => {
  const fields = (size: string | null, reference: string | null) => ({
    extendedFields: size === null ? {} : { size },
    fieldsMatchedBy: reference === null ? {} : { size: reference },
  })
  const record = { before: { id: 'r', ...fields(null, null) }, after: { id: 'r', ...fields('M', 'phone') } }

  expect(restoreColumns(record, { id: 'r', ...fields('L', 'phone') })).toEqual({})
  expect(restoreColumns(record, { id: 'r', ...fields('M', 'phone') })).toEqual(fields(null, null))
})
