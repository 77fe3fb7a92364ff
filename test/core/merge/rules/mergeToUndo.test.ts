import { expect, test } from 'vitest'
import { foundMerge, mergeToUndo } from '../../../../src/core/merge/rules/mergeToUndo.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const merge = { id: 'm', survivorId: 's', victimId: 'v', undoneAt: null, plan: { shape: 2 } }
const path = ['merge', 'id']

test('the latest merge with its record can be undone', () => {
  expect(mergeToUndo(merge, [], path)).toEqual({
    id: 'm',
    survivorId: 's',
    victimId: 'v',
    record: { shape: 2 },
  })
})

test('the refusals come in this order: already undone, not the latest, no record', () => {
  const later = [{ id: 'n' }]
  const gone = { ...merge, plan: {} }
  const undone = { ...gone, undoneAt: new Date() }
  expect(refusalOf(() => mergeToUndo(undone, later, path))).toEqual({
    ...{ code: 'MERGE_UNDONE', survivorId: 's', absorbedId: 'v', path },
  })
  expect(refusalOf(() => mergeToUndo(gone, later, path))).toMatchObject({
    code: 'UNMERGE_NOT_LATEST',
    mergeIds: ['n'],
  })
  expect(refusalOf(() => mergeToUndo(gone, [], path))).toEqual({
    ...{ code: 'UNMERGE_NOT_POSSIBLE', reason: 'the record of the merge no longer exists.', path },
  })
})

test('a merge that was found is returned, otherwise MERGE_NOT_FOUND', () => {
  expect(foundMerge(merge, path)).toBe(merge)
  expect(refusalOf(() => foundMerge(null, path))).toMatchObject({ code: 'MERGE_NOT_FOUND' })
})
