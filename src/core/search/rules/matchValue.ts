import { type Match, matchKinds, type SearchField, type SearchValue } from './match.ts'
import { matchEmail, matchMisspelledEmail } from './matchEmail.ts'
import { type Graded, matchMisspelledName, matchName } from './matchName.ts'
import { matchEnding, matchMisspelledEnding } from './matchNumber.ts'
import { nameAsSearched } from './nameAsSearched.ts'
import type { SearchText } from './searchText.ts'

/** How a value matches a search: as it is written or, if that is asked for, with typing errors. Null if it does not. */
export function matchValue(
  text: SearchText,
  { customerId, field, value, forms }: SearchValue,
  typingErrors: boolean,
): Match | null {
  const graded = matchers[field](text, forms, typingErrors)
  if (!graded) return null
  const { kind, errors } = graded
  return { customerId, field, value, kind, rank: matchKinds.indexOf(kind) * 10 + errors * 2 }
}

type Matcher = (text: SearchText, forms: readonly string[], typingErrors: boolean) => Graded | null

const matchers: Record<SearchField, Matcher> = {
  NAME: ({ name }, [first = '', last = ''], typingErrors) => {
    if (name === '') return null
    const names = nameAsSearched(first, last)
    return matchName(name, names) ?? (typingErrors ? matchMisspelledName(name, names) : null)
  },
  MOBILE: ({ digits }, [number = ''], typingErrors) =>
    bestEnding(digits, number.replace('+', ''), typingErrors),
  CARD_NUMBER: ({ plain, digits }, [number = ''], typingErrors) =>
    bestEnding(cardEndings(plain, digits), number, typingErrors),
  EMAIL: ({ plain }, [address = ''], typingErrors) =>
    matchEmail(plain, address) ?? (typingErrors ? matchMisspelledEmail(plain, address) : null),
}

/** The endings of a card number that a search can stand for: none if it has no digit. */
export const cardEndings = (plain: string, digits: readonly string[]): string[] =>
  /\d/.test(plain) ? [...new Set([plain, ...digits.slice(0, 1)])] : []

function bestEnding(endings: readonly string[], number: string, typingErrors: boolean): Graded | null {
  const graded = endings.flatMap(
    (one) => matchEnding(one, number) ?? (typingErrors ? matchMisspelledEnding(one, number) : null) ?? [],
  )
  const grade = ({ kind, errors }: Graded) => matchKinds.indexOf(kind) * 10 + errors
  return graded.sort((a, b) => grade(a) - grade(b))[0] ?? null
}
