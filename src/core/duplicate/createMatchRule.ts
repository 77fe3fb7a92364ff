import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { type NewRule, planNewRule, type RuleFacts } from './rules/planMatchRule.ts'
import type { ComparisonInput } from './rules/readMatchRule.ts'
import { insertMatchRule, lockMatchRules } from './store/matchRules.ts'

export type CreateMatchRuleInput = {
  idempotencyKey: string
  name: string
  comparisons: ComparisonInput[]
  threshold: number
}
export type CreateMatchRuleResult = { ruleId: string }

/** Creates a rule for suspected duplicates. All customers are compared again. */
export const createMatchRule = command<CreateMatchRuleInput, RuleFacts, NewRule, CreateMatchRuleResult>({
  name: 'createMatchRule',
  refusals: [],
  load: async (context) => (await lockMatchRules(context)).facts,
  decide: planNewRule,
  apply: async (context, rule) => {
    const ruleId = insertMatchRule(context, rule)
    const { name, threshold, comparisons } = rule
    const kinds = comparisons.map(({ kind }) => kind)
    recordEvents(context, [
      { type: 'MATCH_RULE_CREATED', data: { ruleId, name, threshold, comparisons: kinds } },
    ])
    return { ruleId }
  },
})
