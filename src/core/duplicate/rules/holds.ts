import type { ComparedEmail, ComparedName, Features } from './matchFacts.ts'
import type { Comparison, ComparisonKind } from './matchRule.ts'
import { nameSimilarity } from './nameSimilarity.ts'

type Holds = (one: Features, other: Features, comparison: Comparison) => boolean

/** For each kind of comparison but `SIMILAR_NAME`: whether it holds for two customers. */
const tests: Readonly<Record<Exclude<ComparisonKind, 'SIMILAR_NAME'>, Holds>> = {
  SAME_IDENTIFIER_VALUE: (one, other) => meet(one.values, other.values),
  MOBILE_DIFFERS_BY_PREFIX: (one, other) =>
    one.mobiles.some((mine) =>
      other.mobiles.some(
        (theirs) => mine !== theirs && tailOf(mine) !== '' && tailOf(mine) === tailOf(theirs),
      ),
    ),
  SAME_EMAIL_LOCAL_PART: (one, other) => haveSameLocalPart(one.emails, other.emails),
  DISTINCT_EMAIL_LOCAL_PART: (one, other) =>
    haveSameLocalPart(one.emails.filter(isDistinct), other.emails.filter(isDistinct)),
  SAME_FIRST_NAME: (one, other) => meet(partsOf(one, 'first'), partsOf(other, 'first')),
  SAME_LAST_NAME: (one, other) => meet(partsOf(one, 'last'), partsOf(other, 'last')),
  SAME_BIRTHDAY: (one, other) => meet(one.birthdays, other.birthdays),
  DIFFERENT_BIRTHDAY: (one, other) => differ(one.birthdays, other.birthdays),
  SAME_FIELD: (one, other, { field }) => meet(valuesOf(one, field), valuesOf(other, field)),
  DIFFERENT_FIELD: (one, other, { field }) => differ(valuesOf(one, field), valuesOf(other, field)),
}

/**
 * Whether a comparison holds for two customers. For `SIMILAR_NAME`, how similar their names are, if they are similar
 * enough.
 */
export function holds(one: Features, other: Features, comparison: Comparison): boolean | number {
  if (comparison.kind !== 'SIMILAR_NAME') return tests[comparison.kind](one, other, comparison)
  const similarity = nameSimilarity(one.names, other.names)
  return similarity >= (comparison.similarity ?? 1) ? Math.round(similarity * 100) / 100 : false
}

/** The digits by which mobile numbers are found whose beginnings differ. Empty if the number is shorter. */
export const tailOf = (digits: string): string => (digits.length < 8 ? '' : digits.slice(-8))

const isDistinct = (email: ComparedEmail): boolean => email.isDistinct
const haveSameLocalPart = (one: readonly ComparedEmail[], other: readonly ComparedEmail[]): boolean =>
  one.some((mine) => other.some(({ local, domain }) => local === mine.local && domain !== mine.domain))

const meet = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((value) => other.includes(value))
const differ = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && other.length > 0 && !meet(one, other)

const partsOf = ({ names }: Features, part: 'first' | 'last'): string[] =>
  names.flatMap((name: ComparedName) => name[part].folded || [])
const valuesOf = ({ fields }: Features, field: string | undefined): readonly string[] =>
  fields.get(field ?? '') ?? []
