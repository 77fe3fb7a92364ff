import { tailOf } from './holds.ts'
import type { ComparedName, Features } from './matchFacts.ts'
import type { Comparison, ComparisonKind, MatchRule } from './matchRule.ts'

type KeysOf = (features: Features, comparison: Comparison) => readonly string[]

/** For each kind that finds candidates: the keys, of which two customers for which it holds have one in common. */
const keysByKind: Partial<Record<ComparisonKind, KeysOf>> = {
  SAME_IDENTIFIER_VALUE: ({ values }) => values.map((value) => `value ${value}`),
  MOBILE_DIFFERS_BY_PREFIX: ({ mobiles }) =>
    mobiles.flatMap((digits) => tailOf(digits) || []).map((tail) => `mobile ${tail}`),
  SAME_EMAIL_LOCAL_PART: ({ emails }) => emails.map(({ local }) => `local ${local}`),
  DISTINCT_EMAIL_LOCAL_PART: ({ emails }) =>
    emails.flatMap(({ local, isDistinct }) => (isDistinct ? `local ${local}` : [])),
  SIMILAR_NAME: ({ names }) => names.flatMap(nameKeys),
  SAME_BIRTHDAY: ({ birthdays, names }) => birthdays.flatMap((day) => withNames(`birthday ${day}`, names)),
  SAME_FIELD: ({ fields, names }, { field = '' }) =>
    (fields.get(field) ?? []).flatMap((value) => withNames(`field ${field} ${value}`, names)),
}

/** The keys of a customer for these rules, each once. Customers without a key in common are not compared. */
export function matchKeys(features: Features, rules: readonly MatchRule[]): string[] {
  const keys = rules.flatMap(({ comparisons }) =>
    comparisons.flatMap((comparison) =>
      comparison.weight > 0 ? (keysByKind[comparison.kind]?.(features, comparison) ?? []) : [],
    ),
  )
  return [...new Set(keys)]
}

/** One part of the name, with the beginning or the end of the other part: a typing error leaves one of them. */
function nameKeys({ first, last }: ComparedName): string[] {
  const parts = [first.folded, last.folded].filter((part) => part !== '')
  const [one = '', other = ''] = parts
  if (!other) return [`whole ${one}`]
  const bones = `bones ${[first.skeleton, last.skeleton].toSorted().join(' ')}`
  return [
    `whole ${one}${other}`,
    `whole ${other}${one}`,
    bones,
    ...partKeys(one, other),
    ...partKeys(other, one),
  ]
}

const partKeys = (whole: string, part: string): string[] => [
  `begin ${whole} ${part.slice(0, 3)}`,
  `end ${whole} ${part.slice(-3)}`,
]

/**
 * A value that many can share: alone, and with the first consonant of each part of the name, which fewer share. In
 * a large installation only the latter finds candidates.
 */
function withNames(value: string, names: readonly ComparedName[]): string[] {
  const initials = names
    .flatMap(({ first, last }) => [first, last])
    .map(({ skeleton }) => skeleton.slice(0, 1))
  return [value, ...initials.filter((initial) => initial !== '').map((initial) => `${value} ${initial}`)]
}
