import {
  type CreateMatchRuleInput,
  type CreateMatchRuleResult,
  createMatchRule,
} from '../../core/duplicate/createMatchRule.ts'
import { maxRules } from '../../core/duplicate/rules/planMatchRule.ts'
import { maxComparisons } from '../../core/duplicate/rules/readMatchRule.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MatchComparisonInput } from './comparisonInput.ts'
import { MatchRuleRef } from './matchRule.ts'

const Input = builder.inputRef<CreateMatchRuleInput>('CreateMatchRuleInput').implement({
  description: 'A rule for suspected duplicates.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    comparisons: t.field({
      type: [MatchComparisonInput],
      required: true,
      description: `What it compares: 1–${maxComparisons}, each at most once. At least one must find candidates: not only names that are the same, or values that differ.`,
    }),
    threshold: t.int({
      required: true,
      description: 'The sum of the weights from which a pair is suspected: 1–100.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateMatchRuleResult & { replayed: boolean }>('CreateMatchRulePayload')
  .implement({
    description: 'Payload of `createMatchRule`.',
    fields: (t) => ({
      rule: t.prismaField({
        type: MatchRuleRef,
        description: 'The rule.',
        resolve: (query, { ruleId }, _args, { db }) =>
          db.matchRule.findUniqueOrThrow({ ...query, where: { id: ruleId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createMatchRule, {
  description: `Creates a rule for suspected duplicates; at most ${maxRules} can be in use. A job then compares all customers again, which takes about 15 ms for each.`,
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
