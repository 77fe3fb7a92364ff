import { expect, test } from 'vitest'
import type { RecordedRow } from '../../../../src/core/merge/rules/mergeRecord.ts'
import { withNames } from '../../../../src/core/merge/rules/withNames.ts'
import { changes, moved, record } from './unmerge.ts'

const fields = (extendedFields: object, fieldsMatchedBy: object = {}) => ({ extendedFields, fieldsMatchedBy })
const survivor = {
  before: { id: 'survivor', ...fields({ city: 'Berlin' }) },
  after: { id: 'survivor', ...fields({ city: 'Berlin', size: 'M' }) },
}
const victim = {
  before: { id: 'victim', survivorId: null, ...fields({ size: 'M' }) },
  after: { id: 'victim', survivorId: 'survivor', ...fields({ size: 'M' }) },
}
const rows: RecordedRow[] = [
  { table: 'Customer', ...survivor },
  { table: 'Customer', ...victim },
  moved('Identifier', 'phone'),
]
/** What an undo sets in the customers if the survivor has these fields now. */
const undone = (extendedFields: object, fieldsMatchedBy: object, ofVictim: object = victim.after) => {
  const now = { ...survivor.after, ...fields(extendedFields, fieldsMatchedBy) }
  const earlier = { id: 'earlier', survivorId: 'victim', ...fields({ size: 'S' }) }
  const customers = [now, ofVictim, earlier].map((row) => ({ table: 'Customer' as const, row: row as never }))
  return Object.fromEntries(
    changes({ record: record({ rows }), rows: customers }).map(([_table, id, set]) => [id as string, set]),
  )
}

test('values that were set through the victim since the merge go to it, and the survivor gets its own back', () => {
  const now = { city: 'Bangkok', size: 'M', pet: 'cat' }

  expect(undone(now, { city: 'victim', pet: 'phone' })).toEqual({
    survivor: fields({ city: 'Berlin' }),
    victim: {
      survivorId: null,
      ...fields({ size: 'M', city: 'Bangkok', pet: 'cat' }, { city: 'victim', pet: 'phone' }),
    },
  })
})

test('a value that was removed through the victim is removed there, and the survivor gets it back', () => {
  const own = { ...victim.after, ...fields({ city: 'Trang' }) }

  expect(undone({ size: 'M' }, { city: 'phone' }, own)).toEqual({
    survivor: fields({ city: 'Berlin' }),
    victim: { survivorId: null, ...fields({}, { city: 'phone' }) },
  })
})

test('values that were set through the survivor stay with it', () => {
  expect(undone({ city: 'Bangkok', size: 'M' }, { city: 'own-phone' })).toEqual({
    survivor: { extendedFields: { city: 'Bangkok' } },
    victim: { survivorId: null },
  })
})

test('a value that is still as after the merge stays, with any reference', () => {
  expect(undone({ city: 'Berlin', size: 'M' }, { city: 'victim' })).toEqual({
    survivor: { extendedFields: { city: 'Berlin' } },
    victim: { survivorId: null },
  })
})

test('named values are replaced by those of another object, or left out if it has none', () => {
  expect(withNames({ a: 1, b: 2, c: 3 }, { b: 9, d: 4 }, ['b', 'c'])).toEqual({ a: 1, b: 9 })
  expect(withNames({ a: 1 }, { a: 2 }, [])).toEqual({ a: 1 })
})
