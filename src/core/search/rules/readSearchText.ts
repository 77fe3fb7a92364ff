import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'

/** The most characters of a text to search for. */
export const longestSearch = 200

/** Returns the text to search for, trimmed. Throws `InvalidInput` if it has no two characters, or is too long or malformed. */
export function readSearchText(given: string): string {
  const text = given.trim()
  const read = wellFormedDisplay(text, { maxCodePoints: longestSearch })
  if (!read.ok) throw new InvalidInput({ reason: `the text ${read.reason}.` }, ['text'])
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < 2)
    throw new InvalidInput({ reason: 'the text must have at least two letters or digits.' }, ['text'])
  return text
}
