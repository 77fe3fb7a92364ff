import { expect, test } from 'vitest'
import {
  type LabelChangeInput,
  planLabelChange,
  planNewLabel,
} from '../../../../src/core/card/rules/planStatusLabel.ts'
import { readStatusLabel } from '../../../../src/core/card/rules/readStatusLabel.ts'
import { replacementLabels } from '../../../../src/core/card/rules/replacementLabels.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'
import { label } from './cardStatusFacts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const labels = [
  label('ทอง', 'ACTIVE'),
  label('ACTIVE', 'ACTIVE', true),
  label('SUSPENDED', 'SUSPENDED', true),
  ...replacementLabels.map((text) => label(text, 'DELETED')),
].map((one) => ({ ...one, retiredAt: null as Date | null }))
const retired = { ...label('RUHT', 'ACTIVE'), retiredAt: lastYear }
const change = (text: string, wanted: Omit<LabelChangeInput, 'label'>) =>
  planLabelChange([...labels, retired], { label: text, ...wanted }, now)
const nothing = { code: 'NOTHING_TO_CHANGE', path: [] }
const reason = 'replaceCard gives this label to replaced cards.'

test('a new label is an ordinary one, unless it becomes the default', () => {
  const plan = (isDefault?: boolean | null) =>
    planNewLabel(labels, { label: '金', status: 'ACTIVE', isDefault })

  expect(plan()).toEqual({ label: '金', status: 'ACTIVE', isDefault: false })
  expect(plan(true).isDefault).toBe(true)
  expect(refusalOf(() => plan(null))).toMatchObject({ code: 'INVALID_INPUT', path: ['isDefault'] })
})

test('STATUS_LABEL_EXISTS: a new label or a new name is not one that exists', () => {
  expect(refusalOf(() => planNewLabel(labels, { label: 'ทอง', status: 'EXPIRED' }))).toEqual({
    ...{ code: 'STATUS_LABEL_EXISTS', cardStatus: 'ACTIVE', path: ['label'] },
  })
  expect(refusalOf(() => change('ทอง', { newLabel: ' SUSPENDED ' }))).toEqual({
    ...{ code: 'STATUS_LABEL_EXISTS', cardStatus: 'SUSPENDED', path: ['newLabel'] },
  })
})

test('a label is found by its text, and only what differs is set', () => {
  expect(change(' ทอง ', { newLabel: ' แพลทินัม ', isDefault: false })).toEqual({
    ...{ before: labels[0], set: { label: 'แพลทินัม' }, formerDefaultId: null },
  })
  expect(change('ทอง', { isDefault: true, retired: false })).toEqual({
    ...{ before: labels[0], set: { isDefault: true }, formerDefaultId: labels[1]?.id },
  })
  expect(change('ทอง', { retired: true }).set).toEqual({ retiredAt: now })
  expect(change('RUHT', { retired: false }).set).toEqual({ retiredAt: null })
  expect(change('RUHT', { retired: true, newLabel: 'ENDE' }).set).toEqual({ label: 'ENDE' })
})

test.each<[string, Omit<LabelChangeInput, 'label'>]>([
  ['ทอง', {}],
  ['ทอง', { newLabel: 'ทอง', isDefault: false, retired: false }],
  ['ACTIVE', { isDefault: true }],
  ['RUHT', { retired: true }],
  ['DAMAGED', { newLabel: 'DAMAGED', retired: false }],
])('NOTHING_TO_CHANGE: %s, %j', (text, wanted) => {
  expect(refusalOf(() => change(text, wanted))).toEqual(nothing)
})

test('an unknown label is refused with those that exist', () => {
  expect(refusalOf(() => change('GOLD', { retired: true }))).toEqual({
    ...{ code: 'STATUS_LABEL_NOT_FOUND', path: ['label'] },
    known: ['ทอง', 'ACTIVE', 'SUSPENDED', 'LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED', 'RUHT'],
  })
})

test.each(replacementLabels)('%s is neither renamed nor retired, since replaceCard gives it', (text) => {
  expect(refusalOf(() => change(text, { newLabel: 'neu' }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['label'] },
  })
  expect(refusalOf(() => change(text, { retired: true }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason, path: ['retired'] },
  })
})

test('a default label stays the default until another one replaces it, and is never retired', () => {
  expect(refusalOf(() => change('ACTIVE', { isDefault: false }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.stringContaining('ACTIVE'), path: ['isDefault'] },
  })
  const refused = {
    ...{ code: 'INVALID_INPUT', reason: 'the default label of a status cannot be retired.' },
    path: ['retired'],
  }
  expect(refusalOf(() => change('ACTIVE', { retired: true }))).toEqual(refused)
  expect(refusalOf(() => change('ทอง', { isDefault: true, retired: true }))).toEqual(refused)
  expect(refusalOf(() => change('RUHT', { isDefault: true }))).toEqual(refused)
  expect(change('RUHT', { isDefault: true, retired: false }).set).toEqual({
    isDefault: true,
    retiredAt: null,
  })
})

test.each(['newLabel', 'isDefault', 'retired'])('null as %s is refused', (name) => {
  expect(refusalOf(() => change('ทอง', { [name]: null }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: [name] },
  })
})

test.each([
  [' GOLD_ACTIVE\n', 'GOLD_ACTIVE'],
  ['Ku\u0308ndigung', 'K\u00fcndigung'],
  ['王'.repeat(100), '王'.repeat(100)],
  ['x', 'x'],
])('the label %j is kept as %j', (text, expected) => {
  expect(readStatusLabel(text, ['label'])).toBe(expected)
})

test.each(['', '   ', '王'.repeat(101), 'a\u202eb'])('the label %j is refused', (text) => {
  expect(refusalOf(() => readStatusLabel(text, ['label']))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.stringMatching(/label/), path: ['label'] },
  })
})
