/** What a comparison can look at, and whether customers for which it holds can be found by an index. */
export const comparisonKinds = {
  SAME_IDENTIFIER_VALUE: {
    text: 'An identifier or channel has the same value, in any type, source or format: at least 6 letters and digits.',
    finds: true,
  },
  MOBILE_DIFFERS_BY_PREFIX: {
    text: 'Two mobile numbers differ, but have the same last 8 digits: another country code, or a zero too many.',
    finds: true,
  },
  SAME_EMAIL_LOCAL_PART: {
    text: 'Two e-mail addresses have the same part before the @, at different domains. Dots, and what follows a +, do not count; nor do parts that many share, such as `info`.',
    finds: true,
  },
  DISTINCT_EMAIL_LOCAL_PART: {
    text: 'As `SAME_EMAIL_LOCAL_PART`, and the part has at least 2 letters or digits more than the names. Namesakes often have an address that is only made of their names.',
    finds: true,
  },
  SIMILAR_NAME: {
    text: 'First and last name are similar, in this order or swapped, in any script. `similarity` says how similar.',
    finds: true,
  },
  SAME_FIRST_NAME: { text: 'The first name is the same, apart from diacritics and script.', finds: false },
  SAME_LAST_NAME: { text: 'The last name is the same, apart from diacritics and script.', finds: false },
  SAME_BIRTHDAY: {
    text: 'The birthday is the same. It is an extended or custom field whose name says so, such as `birthday`, `dateOfBirth` or `生日`. For other names use `SAME_FIELD`.',
    finds: true,
  },
  DIFFERENT_BIRTHDAY: {
    text: 'Both have a birthday, and they differ. Its weight is usually negative.',
    finds: false,
  },
  SAME_FIELD: {
    text: 'The extended or custom field `field` has the same value, ignoring case.',
    finds: true,
  },
  DIFFERENT_FIELD: {
    text: 'Both have a value for the field `field`, and they differ. Its weight is usually negative.',
    finds: false,
  },
} as const
export type ComparisonKind = keyof typeof comparisonKinds

/** A comparison of a rule. Its weight counts if it holds. */
export type Comparison = {
  kind: ComparisonKind
  /** -100 to 100, not 0. */
  weight: number
  /** The field that `SAME_FIELD` and `DIFFERENT_FIELD` compare. */
  field?: string
  /** The least similarity of `SIMILAR_NAME`. */
  similarity?: number
}

/** A pair is suspected if the weights of the comparisons that hold add up to the threshold. */
export type MatchRule = { id: string; comparisons: readonly Comparison[]; threshold: number }

/** A comparison that holds for a pair. It contains no value of a customer. */
export type MatchReason = Comparison & { found?: number }
