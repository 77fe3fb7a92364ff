import { type ComparisonInput, defaultSimilarity } from '../../core/duplicate/rules/readMatchRule.ts'
import { builder } from '../builder.ts'
import { ComparisonKindEnum } from './comparisonKind.ts'

export const MatchComparisonInput = builder.inputRef<ComparisonInput>('MatchComparisonInput').implement({
  description: 'A comparison of two customers.',
  fields: (t) => ({
    kind: t.field({ type: ComparisonKindEnum, required: true, description: 'What is compared.' }),
    weight: t.int({
      required: true,
      description:
        'What it adds to the score if it holds: -100 to 100, not 0. A negative weight speaks against a pair.',
    }),
    field: t.string({
      description:
        'For `SAME_FIELD` and `DIFFERENT_FIELD`: the name of the extended field or of the custom field of a profile, 1–100 characters. Not allowed for others.',
    }),
    similarity: t.float({
      description: `For \`SIMILAR_NAME\`: the least similarity, 0.5 to 1; ${defaultSimilarity} if absent. Not allowed for others.`,
    }),
  }),
})
