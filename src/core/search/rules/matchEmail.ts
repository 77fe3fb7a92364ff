import { editDistance } from '../../../values/editDistance.ts'
import type { Graded } from './matchName.ts'
import { sharesAlphabet } from './sharesAlphabet.ts'

/** Addresses with fewer characters are too short for a typing error. */
const shortest = 6

/** How an e-mail address matches a text as it is written. Null if it does not. */
export function matchEmail(plain: string, address: string): Graded | null {
  if (address === plain) return { kind: 'WHOLE', errors: 0 }
  if (address.startsWith(plain)) return { kind: 'BEGINNING', errors: 0 }
  const [local = '', domain = ''] = address.split('@')
  if (domain.startsWith(plain.replace(/^@/, ''))) return { kind: 'PART', errors: 0 }
  return Array.from(plain).length >= 3 && local.includes(plain) ? { kind: 'PART', errors: 0 } : null
}

/** How an e-mail address matches a text with a typing error. Null if it does not. */
export function matchMisspelledEmail(plain: string, address: string): Graded | null {
  if (!looksLikeEmail(plain) || !sharesAlphabet(plain, address)) return null
  const { beginning, whole } = editDistance(plain, address)
  return beginning <= 1 ? { kind: 'TYPING_ERROR', errors: whole <= 1 ? whole : beginning + 0.5 } : null
}

/** Whether a text can be an e-mail address with a typing error. */
export const looksLikeEmail = (plain: string): boolean =>
  /^[a-z\d.@_+-]+$/.test(plain) && /[a-z]/.test(plain) && /[@._]/.test(plain) && plain.length >= shortest
