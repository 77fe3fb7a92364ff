import { editDistance } from '../../../values/editDistance.ts'
import type { Graded } from './matchName.ts'
import { sharesAlphabet } from './sharesAlphabet.ts'

/** Numbers with fewer digits are too short for a typing error. */
const shortest = 7

/** How a number matches its last characters as they are written. Null if it does not. */
export function matchEnding(ending: string, number: string): Graded | null {
  if (number === ending) return { kind: 'WHOLE', errors: 0 }
  return number.endsWith(ending) ? { kind: 'ENDING', errors: 0 } : null
}

/** How a number matches its last digits with a typing error. Null if it does not. */
export function matchMisspelledEnding(ending: string, number: string): Graded | null {
  if (!isLongNumber(ending) || !sharesAlphabet(backward(ending), backward(number))) return null
  const { beginning: errors } = editDistance(backward(ending), backward(number))
  return errors <= 1 ? { kind: 'TYPING_ERROR', errors } : null
}

/** Whether digits are enough for a typing error. */
export const isLongNumber = (ending: string): boolean => /^\d+$/.test(ending) && ending.length >= shortest

const backward = (text: string): string => Array.from(text).reverse().join('')
