import { maxRules } from '../../core/duplicate/rules/planMatchRule.ts'
import { maxComparisons } from '../../core/duplicate/rules/readMatchRule.ts'
import {
  type UpdateMatchRuleInput,
  type UpdateMatchRuleResult,
  updateMatchRule,
} from '../../core/duplicate/updateMatchRule.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MatchComparisonInput } from './comparisonInput.ts'
import { MatchRuleRef } from './matchRule.ts'

const Input = builder.inputRef<UpdateMatchRuleInput>('UpdateMatchRuleInput').implement({
  description: 'A match rule to change. What is absent does not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    rule: t.globalID({ for: MatchRuleRef, required: true, description: 'The global id of the rule.' }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    comparisons: t.field({
      type: [MatchComparisonInput],
      description: `What it compares, in place of all its comparisons: 1–${maxComparisons}, each at most once.`,
    }),
    threshold: t.int({ description: 'The sum of the weights from which a pair is suspected: 1–100.' }),
    retired: t.boolean({
      description: `True: it finds nothing from now on, and pairs that only it finds go away. False: it is in use again; at most ${maxRules} can be.`,
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateMatchRuleResult & { replayed: boolean }>('UpdateMatchRulePayload')
  .implement({
    description: 'Payload of `updateMatchRule`.',
    fields: (t) => ({
      rule: t.prismaField({
        type: MatchRuleRef,
        description: 'The rule as it is now.',
        resolve: (query, { ruleId }, _args, { db }) =>
          db.matchRule.findUniqueOrThrow({ ...query, where: { id: ruleId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateMatchRule, {
  description:
    'Changes a rule for suspected duplicates, retires it, or brings it back. A job then compares all customers again. Pairs that no rule finds any longer go away, unless they are proposed or dismissed.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
