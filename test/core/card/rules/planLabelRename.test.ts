import { expect, test } from 'vitest'
import { planLabelRename } from '../../../../src/core/card/rules/planLabelRename.ts'
import { planLabelRetirement } from '../../../../src/core/card/rules/planLabelRetirement.ts'
import { replacementLabels } from '../../../../src/core/card/rules/replacementLabels.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'
import { label } from './cardStatusFacts.ts'

const labels = [
  ...[label('ทอง', 'ACTIVE'), label('SUSPENDED', 'SUSPENDED', true)],
  ...replacementLabels.map((text) => label(text, 'DELETED')),
]
const lastYear = new Date('2025-06-01T00:00:00Z')

test('a label is renamed by its text', () => {
  expect(planLabelRename(labels, 'ทอง', 'แพลทินัม')).toBe('id-ทอง')
})

test('an unknown label is refused with those that exist', () => {
  expect(refusalOf(() => planLabelRename(labels, 'GOLD', 'แพลทินัม'))).toEqual({
    code: 'UNKNOWN_STATUS_LABEL',
    ...{ known: ['ทอง', 'SUSPENDED', 'LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED'], path: ['label'] },
  })
})

test('the same name is nothing to change, and the name of another label is refused', () => {
  expect(refusalOf(() => planLabelRename(labels, 'ทอง', 'ทอง'))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: [] },
  })
  expect(refusalOf(() => planLabelRename(labels, 'ทอง', 'SUSPENDED'))).toEqual({
    ...{ code: 'STATUS_LABEL_EXISTS', cardStatus: 'SUSPENDED', path: ['newLabel'] },
  })
})

test.each(replacementLabels)('%s is neither renamed nor retired, since replaceCard gives it', (text) => {
  const reason = 'replaceCard gives this label to replaced cards.'
  const retire = { label: text, isDefault: false, retired: true }

  expect(refusalOf(() => planLabelRename(labels, text, 'neu'))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['label'] },
  })
  expect(refusalOf(() => planLabelRetirement(null, retire, now))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['retired'] },
  })
  expect(planLabelRetirement(null, { ...retire, retired: false }, now)).toBe(undefined)
})

test.each([
  [null, true, now],
  [lastYear, false, null],
  [lastYear, true, undefined],
  [null, false, undefined],
  [null, null, undefined],
  [lastYear, undefined, undefined],
])('retired since %s, asked for %s: since %s', (before, retired, after) => {
  expect(planLabelRetirement(before, { label: 'ทอง', isDefault: false, retired }, now)).toEqual(after)
})

test('the default label is never a retired one', () => {
  const plan = (before: Date | null, retired: boolean | null) => () =>
    planLabelRetirement(before, { label: 'ทอง', isDefault: true, retired }, now)
  const refused = {
    ...{ code: 'INVALID_INPUT', reason: 'the default label of a status cannot be retired.' },
    path: ['retired'],
  }

  expect(refusalOf(plan(null, true))).toEqual(refused)
  expect(refusalOf(plan(lastYear, null))).toEqual(refused)
  expect(plan(lastYear, false)()).toBe(null)
  expect(plan(null, null)()).toBe(undefined)
})
