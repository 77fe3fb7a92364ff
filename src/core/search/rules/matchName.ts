import { editDistance } from '../../../values/editDistance.ts'
import { isIdeographic } from './ideographic.ts'
import type { MatchKind } from './match.ts'
import { searchParts } from './searchParts.ts'
import { sharesAlphabet } from './sharesAlphabet.ts'

export type Graded = { kind: MatchKind; errors: number }

/** Words with fewer letters are too short for a typing error. */
const shortestWord = 4

/** How a name, in its two orders, matches a text as it is written. Null if it does not. */
export function matchName(text: string, names: readonly string[]): Graded | null {
  if (names.includes(text)) return { kind: 'WHOLE', errors: 0 }
  if (names.some((name) => name.startsWith(text))) return { kind: 'BEGINNING', errors: 0 }
  if (searchParts(text).length > 0 && names.some((name) => name.includes(text)))
    return { kind: 'PART', errors: 0 }
  return null
}

/** How a name, in its two orders, matches a text that has typing errors. Null if it does not. */
export function matchMisspelledName(text: string, names: readonly string[]): Graded | null {
  const errors = Math.min(...names.map((name) => countErrors(text, name)))
  return Number.isFinite(errors) ? { kind: 'TYPING_ERROR', errors } : null
}

/**
 * The typing errors between a text and the beginning of a name: one in each of two words, or one in all. Infinity if
 * there are more. A half stands for a name that goes on where the text ends.
 */
function countErrors(text: string, name: string): number {
  if (isIdeographic(text) || isIdeographic(name)) {
    const [length, inName] = [Array.from(text).length, Array.from(name).length]
    const { whole } = editDistance(text, name)
    const longEnough = length >= 3 || (length === 2 && inName === 3)
    return isIdeographic(text) && longEnough && length <= 4 && whole <= 1 ? whole : Infinity
  }
  const words = text.split(' ')
  const [first = '', second] = words
  const inAll = errorsIn(text, name, 'beginning')
  const cut = name.indexOf(' ')
  if (words.length !== 2 || second === undefined || cut < 0) return inAll
  const inFirst = errorsIn(first, name.slice(0, cut), 'whole')
  return Math.min(inAll, inFirst + errorsIn(second, name.slice(cut + 1), 'beginning'))
}

function errorsIn(text: string, name: string, part: 'whole' | 'beginning'): number {
  const found = editDistance(text, name)
  const allowed = Array.from(text).length >= shortestWord && sharesAlphabet(text, name) ? 1 : 0
  if (found[part] > allowed) return Infinity
  return found.whole <= found[part] ? found.whole : found[part] + 0.5
}
