import { type ComparisonKind, comparisonKinds } from '../../core/duplicate/rules/matchRule.ts'
import { builder } from '../builder.ts'

const values = Object.fromEntries(
  Object.entries(comparisonKinds).map(([kind, { text }]) => [kind, { description: text }]),
) as Record<ComparisonKind, { description: string }>

export const ComparisonKindEnum = builder.enumType('ComparisonKind', {
  description: 'What a comparison of a match rule looks at.',
  values,
})
