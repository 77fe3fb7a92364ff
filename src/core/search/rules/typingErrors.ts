import { alphabetOf } from './alphabetOf.ts'

/**
 * A text, and all texts that differ from it by one typing error: a wrong, missing or extra letter, or two neighbors
 * in the wrong order. Only the text itself if its script has no small alphabet.
 */
export function typingErrors(text: string): string[] {
  const alphabet = alphabetOf(text)
  if (!alphabet) return [text]
  const found = new Set([text])
  const letters = Array.from(text)
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('')
    const after = letters.slice(at + 1).join('')
    const [one, two] = [letters[at], letters[at + 1]]
    if (one !== undefined) found.add(before + after)
    if (one !== undefined && two !== undefined) found.add(before + two + one + after.slice(two.length))
    for (const letter of alphabet.letters) {
      if (one !== undefined) found.add(before + letter + after)
      found.add(before + letter + (one ?? '') + after)
    }
  }
  return [...found].filter((one) => one.trim() === one && one !== '')
}
