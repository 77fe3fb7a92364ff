import { expect, test } from 'vitest'
import { referencesAfter } from '../../../../src/core/customer/rules/fieldReferences.ts'

const before = {
  extendedFields: { size: 'M', color: 'rot', cafe: 'Mitte' },
  fieldsMatchedBy: { size: 'phone', cafe: 'phone', gone: 'phone' },
}

test('a field whose value changes, comes or goes gets the reference of the call; all others keep theirs', () => {
  const after = { size: 'M', color: 'blau', vip: true }

  expect(referencesAfter(before, after, 'card')).toEqual({
    ...{ size: 'phone', gone: 'phone' },
    ...{ color: 'card', vip: 'card', cafe: 'card' },
  })
})

test('a change through the current id leaves no reference', () => {
  expect(referencesAfter(before, { size: 'L', color: 'rot' }, null)).toEqual({ gone: 'phone' })
})

test('a list or an object with the same content is no change', () => {
  const fields = { extendedFields: { a: { x: 1, y: 2 } }, fieldsMatchedBy: {} }

  expect(referencesAfter(fields, { a: { y: 2, x: 1 } }, 'card')).toEqual({})
})
