import { expect, test } from 'vitest'
import { planStatusLabel } from '../../../../src/core/card/rules/planStatusLabel.ts'
import { readStatusLabel } from '../../../../src/core/card/rules/readStatusLabel.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const gold = (isDefault: boolean) => ({ id: 'gold', label: 'ทอง', status: 'ACTIVE' as const, isDefault })
const plan = (existing: ReturnType<typeof gold> | null, isDefault: boolean | null) =>
  planStatusLabel(existing, { status: 'ACTIVE', isDefault })

test.each([
  [null, null, { id: null, becomesDefault: false }],
  [null, false, { id: null, becomesDefault: false }],
  [null, true, { id: null, becomesDefault: true }],
  [gold(false), true, { id: 'gold', becomesDefault: true }],
])('over %j with isDefault %j: %j', (existing, isDefault, expected) => {
  expect(plan(existing, isDefault)).toEqual(expected)
})

test.each([
  [gold(false), null],
  [gold(false), false],
  [gold(true), null],
  [gold(true), true],
])('NOTHING_TO_CHANGE: over %j with isDefault %j', (existing, isDefault) => {
  expect(refusalOf(() => plan(existing, isDefault))).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['label'] },
  })
})

test('the retirement of a label is a change on its own', () => {
  const retire = { status: 'ACTIVE' as const, isDefault: null, retires: true }

  expect(planStatusLabel(gold(false), retire)).toEqual({ id: 'gold', becomesDefault: false })
})

test('a label keeps its status, and a default label stays the default until another one replaces it', () => {
  expect(
    refusalOf(() => planStatusLabel(gold(false), { status: 'SUSPENDED', isDefault: null })),
  ).toMatchObject({
    ...{ code: 'STATUS_LABEL_EXISTS', cardStatus: 'ACTIVE', path: ['label'] },
  })
  expect(refusalOf(() => plan(gold(true), false))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.stringContaining('ACTIVE'), path: ['isDefault'] },
  })
})

test.each([
  [' GOLD_ACTIVE\n', 'GOLD_ACTIVE'],
  ['Ku\u0308ndigung', 'K\u00fcndigung'],
  ['王'.repeat(100), '王'.repeat(100)],
  ['x', 'x'],
])('the label %j is kept as %j', (text, expected) => {
  expect(readStatusLabel(text)).toBe(expected)
})

test.each(['', '   ', '王'.repeat(101), 'a\u202eb'])('the label %j is refused', (text) => {
  expect(refusalOf(() => readStatusLabel(text))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.stringMatching(/label/), path: ['label'] },
  })
})
