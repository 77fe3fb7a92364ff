import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { readChangedName, readName } from '../../../engine/input/readCode.ts'
import { retirementAfter } from '../../../engine/input/retirementAfter.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { MatchRuleNotFound } from '../errors.ts'
import type { Comparison } from './matchRule.ts'
import { assertFields, assertFinds, type ComparisonInput, readComparisons } from './readMatchRule.ts'

/** The most rules that are in use at a time. */
export const maxRules = 20

export type StoredRule = {
  id: string
  name: string
  comparisons: readonly Comparison[]
  threshold: number
  retiredAt: Date | null
}
export type NewRule = Omit<StoredRule, 'id' | 'retiredAt'>
type NewRuleInput = { name: string; comparisons: readonly ComparisonInput[]; threshold: number }

/** A rule to change. What is absent does not change. */
export type RuleChangeInput = {
  name?: string | null | undefined
  comparisons?: readonly ComparisonInput[] | null | undefined
  threshold?: number | null | undefined
  retired?: boolean | null | undefined
}
/** How many rules are in use, and the names of the custom and extended fields. */
export type RuleFacts = { inUse: number; fields: ReadonlySet<string> }
export type ChangeFacts = RuleFacts & { rule: StoredRule | null; now: Date }

/** The columns of a rule that change, and their names. */
export type RuleChange = { id: string; set: Partial<Omit<StoredRule, 'id'>> }

/** Plans a new rule. Throws `InvalidInput`. */
export function planNewRule({ inUse, fields }: RuleFacts, input: NewRuleInput): NewRule {
  const name = readName(input.name, ['name'])
  const comparisons = readComparisons(input.comparisons)
  assertFields(comparisons, fields)
  assertFinds(comparisons, input.threshold)
  assertRoom(inUse, [])
  return { name, comparisons, threshold: input.threshold }
}

/** Plans the change of a rule. Throws `MatchRuleNotFound`, `InvalidInput` or `NothingToChange`. */
export function planRuleChange(
  { rule, inUse, fields, now }: ChangeFacts,
  input: RuleChangeInput,
): RuleChange {
  if (!rule) throw new MatchRuleNotFound({}, ['rule'])
  const change = readChange(rule, input, now)
  const wanted = { ...rule, ...change }
  if (change.comparisons) assertFields(change.comparisons, fields)
  assertFinds(wanted.comparisons, wanted.threshold)
  if (rule.retiredAt && !wanted.retiredAt) assertRoom(inUse, ['retired'])
  const { id, ...columns } = wanted
  const changed = Object.entries(columns).filter(
    ([name, value]) => !isSameJson(rule[name as keyof StoredRule], value),
  )
  if (changed.length === 0) throw new NothingToChange({}, [])
  return { id, set: Object.fromEntries(changed) }
}

function readChange(rule: StoredRule, input: RuleChangeInput, now: Date) {
  const name = readChangedName(input.name, ['name'])
  const comparisons = notNull(input.comparisons, ['comparisons'])
  const threshold = notNull(input.threshold, ['threshold'])
  const retiredAt = retirementAfter(rule.retiredAt, input.retired, now)
  return {
    ...(name !== undefined && { name }),
    ...(comparisons && { comparisons: readComparisons(comparisons) }),
    ...(threshold !== undefined && { threshold }),
    ...(retiredAt !== undefined && { retiredAt }),
  }
}

function assertRoom(inUse: number, path: readonly string[]): void {
  if (inUse < maxRules) return
  throw new InvalidInput(
    { reason: `at most ${maxRules} match rules can be in use. Retire one with updateMatchRule.` },
    path,
  )
}
