import { type Parsed, parsed, type Refused, refused } from './parsed.ts'

type Limits = { maxCodePoints: number }

// Unassigned characters too: what NFC and case folding make of them may change with the next Unicode version.
const NOT_IN_IDENTIFIERS = [/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u]

// Variation selectors spell ideographs of Japanese names; private use spells rare ones of Chinese names.
const NOT_IN_DISPLAY = [
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u,
  /[[\p{Cf}\p{Default_Ignorable_Code_Point}]--[\u200C\u200D\p{Variation_Selector}]]/v,
  /(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])/u,
]

/**
 * Passes text that is compared, unchanged: at most `maxCodePoints` code points, no lone surrogate, control
 * (Cc), format (Cf), private-use, unassigned or default-ignorable character, no line separator. HOUSE
 * "Identifier traps".
 */
export function wellFormed(text: string, limits: Limits): Parsed<string> {
  return tooLong(text, limits) ?? unwanted(text, NOT_IN_IDENTIFIERS) ?? parsed(text)
}

/**
 * Passes text that is only shown (names, labels), unchanged: as `wellFormed`, but ZWJ and ZWNJ may stand
 * between letters, and variation selectors, private-use and unassigned characters are kept.
 */
export function wellFormedDisplay(text: string, limits: Limits): Parsed<string> {
  return tooLong(text, limits) ?? unwanted(text, NOT_IN_DISPLAY) ?? parsed(text)
}

/**
 * Whether text can be stored as it is: no NUL, no lone surrogate (two different ones would be stored as one
 * value).
 */
export const isStorable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text)

function tooLong(text: string, { maxCodePoints }: Limits): Refused | undefined {
  // A code point is one or two units, so most texts are decided without counting.
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
