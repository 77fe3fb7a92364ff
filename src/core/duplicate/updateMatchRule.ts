import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { MatchRuleNotFound } from './errors.ts'
import {
  type ChangeFacts,
  planRuleChange,
  type RuleChange,
  type RuleChangeInput,
} from './rules/planMatchRule.ts'
import { changeMatchRule, lockMatchRules } from './store/matchRules.ts'

export type UpdateMatchRuleInput = RuleChangeInput & { idempotencyKey: string; rule: { id: string } }
export type UpdateMatchRuleResult = { ruleId: string }

/** Changes a rule for suspected duplicates, retires it or brings it back. All customers are compared again. */
export const updateMatchRule = command<UpdateMatchRuleInput, ChangeFacts, RuleChange, UpdateMatchRuleResult>({
  name: 'updateMatchRule',
  refusals: [MatchRuleNotFound, NothingToChange],
  load: async (context, input) => {
    const { rules, facts } = await lockMatchRules(context)
    return { ...facts, rule: rules.find(({ id }) => id === input.rule.id) ?? null, now: context.now }
  },
  decide: planRuleChange,
  apply: async (context, change) => {
    changeMatchRule(context, change)
    const { name, threshold, comparisons, retiredAt } = change.set
    recordEvents(context, [
      {
        type: 'MATCH_RULE_UPDATED',
        data: {
          ruleId: change.id,
          name: name ?? null,
          threshold: threshold ?? null,
          comparisons: comparisons?.map(({ kind }) => kind) ?? null,
          retired: retiredAt === undefined ? null : retiredAt !== null,
        },
      },
    ])
    return { ruleId: change.id }
  },
})
