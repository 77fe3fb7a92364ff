/**
 * What a parser found: the value, or why there is none, as a sentence fragment that follows the thing's name.
 */
export type Parsed<T> = { ok: true; value: T } | Refused

/**
 * A refusal of a parser; `reason` says what is wrong and what to do, and shows at most 64 characters of the
 * input.
 */
export type Refused = { ok: false; reason: string }

/** The successful result of a parser. */
export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value })

/** The refusal of a parser. */
export const refused = (reason: string): Refused => ({ ok: false, reason })
