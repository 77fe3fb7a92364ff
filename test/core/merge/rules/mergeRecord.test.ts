import { expect, test } from 'vitest'
import { isMergeRecord, rowKey } from '../../../../src/core/merge/rules/mergeRecord.ts'
import { record } from './unmerge.ts'

test('only a record of the current version can be undone: not an erased one, not an older one', () => {
  expect(isMergeRecord(record())).toBe(true)
  for (const kept of [null, undefined, 2, 'erased', {}, { shape: 1 }, { ...record(), shape: '2' }])
    expect(isMergeRecord(kept)).toBe(false)
})

test('rows of two tables may have the same id', () => {
  expect(rowKey('Card', { id: '7' })).toBe('Card 7')
  expect(rowKey('Profile', { id: '7' })).not.toBe(rowKey('Card', { id: '7' }))
})
