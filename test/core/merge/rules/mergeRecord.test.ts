import { expect, test } from 'vitest'
import { isMergeRecord, rowKey } from '../../../../src/core/merge/rules/mergeRecord.ts'
import { record } from './unmerge.ts'

test('only a record of this shape can be undone: none that was erased, none of an older shape', () => {
  expect(isMergeRecord(record())).toBe(true)
  for (const kept of [null, undefined, 2, 'erased', {}, { shape: 1 }, { ...record(), shape: '2' }])
    expect(isMergeRecord(kept)).toBe(false)
})

test('rows of two tables may have one id', () => {
  expect(rowKey('Card', { id: '7' })).toBe('Card 7')
  expect(rowKey('Profile', { id: '7' })).not.toBe(rowKey('Card', { id: '7' }))
})
