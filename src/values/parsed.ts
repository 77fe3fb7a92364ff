/** The result of a parser: the value, or the reason as a sentence fragment that follows the name of the input. */
export type Parsed<T> = { ok: true; value: T } | Refused

/** `reason` says what is wrong and what to do. It shows at most 64 characters of the input. */
export type Refused = { ok: false; reason: string }

/** The successful result of a parser. */
export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value })

/** The refusal of a parser. */
export const refused = (reason: string): Refused => ({ ok: false, reason })
