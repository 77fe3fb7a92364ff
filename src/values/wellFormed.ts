import { type Parsed, parsed, type Refused, refused } from './parsed.ts'

type Limits = { maxCodePoints: number }

// Unassigned characters too: the next Unicode version may change their NFC and case folding.
const NOT_IN_IDENTIFIERS = [/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u]

// Japanese names use variation selectors. Chinese names use private-use characters for rare ideographs.
const NOT_IN_DISPLAY = [
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u,
  /[[\p{Cf}\p{Default_Ignorable_Code_Point}]--[\u200C\u200D\p{Variation_Selector}]]/v,
  /(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])/u,
]

/**
 * Accepts text that is compared, unchanged: at most `maxCodePoints` code points. Refuses lone surrogates, control
 * (Cc), format (Cf), private-use, unassigned and default-ignorable characters, and line separators.
 */
export function wellFormed(text: string, limits: Limits): Parsed<string> {
  return tooLong(text, limits) ?? unwanted(text, NOT_IN_IDENTIFIERS) ?? parsed(text)
}

/**
 * Accepts text that is only displayed (names, labels), unchanged. Like `wellFormed`, but it allows ZWJ and ZWNJ
 * between letters, variation selectors, private-use and unassigned characters.
 */
export function wellFormedDisplay(text: string, limits: Limits): Parsed<string> {
  return tooLong(text, limits) ?? unwanted(text, NOT_IN_DISPLAY) ?? parsed(text)
}

/**
 * Whether PostgreSQL can store the text unchanged: no NUL and no lone surrogate. (Two different lone surrogates would
 * be stored as the same value.)
 */
export const isStorable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text)

function tooLong(text: string, { maxCodePoints }: Limits): Refused | undefined {
  // A code point has one or two UTF-16 units, so most texts need no counting.
  if (text.length <= maxCodePoints) return undefined
  if (text.length <= 2 * maxCodePoints && Array.from(text).length <= maxCodePoints) return undefined
  return refused(`is longer than ${maxCodePoints} characters; shorten it`)
}

function unwanted(text: string, patterns: readonly RegExp[]): Refused | undefined {
  const found = patterns.flatMap((pattern) => pattern.exec(text) ?? [])[0]
  if (found === undefined) return undefined
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /\p{Cs}/u.test(found)
    ? refused(`contains half of a surrogate pair (${code}); send well-formed Unicode`)
    : refused(`contains an invisible or unusable character (${code}); remove it`)
}
