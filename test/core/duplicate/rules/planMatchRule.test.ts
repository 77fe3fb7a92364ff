import { expect, test } from 'vitest'
import {
  maxRules,
  planNewRule,
  planRuleChange,
  type RuleChangeInput,
  type StoredRule,
} from '../../../../src/core/duplicate/rules/planMatchRule.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const facts = { inUse: 0, fields: new Set(['passport']) }
const comparisons = [{ kind: 'SIMILAR_NAME', weight: 60, similarity: 0.85 } as const]
const rule: StoredRule = { id: 'rule', name: 'Namen', comparisons, threshold: 50, retiredAt: null }
const input = { name: ' Namen ', comparisons: [{ kind: 'SIMILAR_NAME', weight: 60 } as const], threshold: 50 }
const change = (more: RuleChangeInput, from: Partial<StoredRule> | null = {}, inUse = 0) =>
  planRuleChange({ ...facts, inUse, now, rule: from && { ...rule, ...from } }, more)
const passport = { kind: 'SAME_FIELD', weight: 60, field: 'passport' } as const

test('a new rule has its name, its comparisons and its threshold', () => {
  expect(planNewRule(facts, input)).toEqual({ name: 'Namen', comparisons, threshold: 50 })
  expect(planNewRule(facts, { ...input, comparisons: [passport] }).comparisons).toEqual([passport])
})

test('20 rules can be in use', () => {
  expect(maxRules).toBe(20)
  expect(planNewRule({ ...facts, inUse: 19 }, input)).toMatchObject({ name: 'Namen' })
  const refused = {
    ...{
      code: 'INVALID_INPUT',
      reason: 'at most 20 match rules can be in use. Retire one with updateMatchRule.',
    },
  }
  expect(refusalOf(() => planNewRule({ ...facts, inUse: 20 }, input))).toEqual({ ...refused, path: [] })
  const retired = { retiredAt: now }
  expect(refusalOf(() => change({ retired: false }, retired, 20))).toEqual({ ...refused, path: ['retired'] })
  expect(change({ retired: false }, retired, 19).set).toEqual({ retiredAt: null })
  expect(change({ name: 'Eins' }, {}, 20).set).toEqual({ name: 'Eins' })
  expect(change({ name: 'Eins' }, retired, 20).set).toEqual({ name: 'Eins' })
})

test.each<[string, Partial<typeof input> | object, string[]]>([
  ['name is empty.', { name: ' ' }, ['name']],
  ['comparisons must be 1 to 10.', { comparisons: [] }, ['comparisons']],
  ['threshold must be 1 to 100.', { threshold: 0 }, ['threshold']],
  [
    'no custom or extended field is called "visa". Check the name, or create it with createFieldDefinition.',
    { comparisons: [...comparisons, { ...passport, field: 'visa' }] },
    ['comparisons', '1', 'field'],
  ],
])('%s', (reason, more, path) => {
  const expected = { code: 'INVALID_INPUT', reason, path }
  expect(refusalOf(() => planNewRule(facts, { ...input, ...more }))).toEqual(expected)
  expect(refusalOf(() => change(more))).toEqual(expected)
})

test('a change has only what differs', () => {
  const all = { name: 'Pass', comparisons: [passport], threshold: 60, retired: true }
  expect(change(all)).toEqual({
    id: 'rule',
    set: { name: 'Pass', comparisons: [passport], threshold: 60, retiredAt: now },
  })
  expect(change({ ...input, threshold: 40, retired: false })).toEqual({ id: 'rule', set: { threshold: 40 } })
})

test('a rule that changes must still find pairs', () => {
  expect(refusalOf(() => change({ threshold: 61 }))).toMatchObject({ path: ['threshold'] })
  const weak = [{ kind: 'SIMILAR_NAME' as const, weight: 49 }]
  expect(refusalOf(() => change({ comparisons: weak }))).toMatchObject({ path: ['threshold'] })
  expect(change({ comparisons: weak, threshold: 49 }).set).toMatchObject({ threshold: 49 })
})

test('a field that was removed since stays in a rule whose comparisons do not change', () => {
  const stored = { comparisons: [{ ...passport, field: 'visa' }] }
  expect(change({ name: 'Visum' }, stored).set).toEqual({ name: 'Visum' })
})

test.each<[RuleChangeInput, string]>([
  [{ name: null }, 'name'],
  [{ comparisons: null }, 'comparisons'],
  [{ threshold: null }, 'threshold'],
  [{ retired: null }, 'retired'],
])('%j cannot be cleared', (more, name) => {
  expect(refusalOf(() => change(more))).toEqual({
    ...{ code: 'INVALID_INPUT', path: [name] },
    reason: `${name} cannot be null. Leave it out to keep the current value.`,
  })
})

test('without a difference, or without the rule, nothing is changed', () => {
  for (const more of [{}, input, { retired: false }])
    expect(refusalOf(() => change(more))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
  expect(refusalOf(() => change({ name: null }, null))).toEqual({
    code: 'MATCH_RULE_NOT_FOUND',
    path: ['rule'],
  })
})
