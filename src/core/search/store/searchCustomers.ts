import type { Queryable } from '../../../db/connect.ts'
import type { Match, SearchValue } from '../rules/match.ts'
import { matchValue } from '../rules/matchValue.ts'
import { type FoundPerson, rankCustomers } from '../rules/rankCustomers.ts'
import { readDigits } from '../rules/readDigits.ts'
import { readSearchText } from '../rules/readSearchText.ts'
import type { SearchText } from '../rules/searchText.ts'
import { findAsWritten } from './findAsWritten.ts'
import { findMisspelled } from './findMisspelled.ts'
import { findParts } from './findParts.ts'
import { withSearchSettings } from './searchSettings.ts'

/**
 * What is cut off: the most customers that a search finds, the most rows that it reads from one index, and how many
 * customers are enough to leave out those that match only with a typing error.
 */
export const searchLimits = { customers: 100, rows: 100, enough: 10 } as const

/**
 * Finds customers by parts of what they are called and reached by, best first. Must run in a transaction, whose
 * settings it changes for the time of the search. Throws `InvalidInput`.
 */
export async function searchCustomers(tx: Queryable, given: string): Promise<FoundPerson[]> {
  const text = readSearchText(given)
  const found = await withSearchSettings(tx, text, (folded) =>
    search(tx, { ...folded, digits: readDigits(text) }),
  )
  return found.slice(0, searchLimits.customers)
}

async function search(tx: Queryable, text: SearchText): Promise<FoundPerson[]> {
  const matchesOf = (values: readonly SearchValue[], typingErrors: boolean): Match[] =>
    values.flatMap((value) => matchValue(text, value, typingErrors) ?? [])

  const matches = matchesOf(await findAsWritten(tx, text, searchLimits.rows), false)
  const beginnings = rankCustomers(matches)
  // Nothing but an e-mail address has an @, so a part of another value cannot match when one is the whole text.
  const isFoundEmail = text.plain.includes('@') && isWhole(beginnings)
  if (isFoundEmail || beginnings.length >= searchLimits.customers) return beginnings
  matches.push(...matchesOf(await findParts(tx, text, searchLimits.rows), false))
  const asWritten = rankCustomers(matches)
  if (asWritten.length >= searchLimits.enough || isWhole(asWritten)) return asWritten
  return rankCustomers([...matches, ...matchesOf(await findMisspelled(tx, text), true)])
}

/** Whether the best match is a whole value. */
const isWhole = ([best]: readonly FoundPerson[]): boolean => best?.matches[0]?.kind === 'WHOLE'
