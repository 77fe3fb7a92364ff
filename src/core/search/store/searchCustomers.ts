import type { Queryable } from '../../../db/connect.ts'
import type { Match, SearchValue } from '../rules/match.ts'
import { matchValue } from '../rules/matchValue.ts'
import { type FoundPerson, rankCustomers } from '../rules/rankCustomers.ts'
import { readDigits } from '../rules/readDigits.ts'
import { readSearchText } from '../rules/readSearchText.ts'
import type { SearchText } from '../rules/searchText.ts'
import { findAddresses } from './findAddresses.ts'
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
  const addressed = await findWholeAddress(tx, text)
  const found =
    addressed ??
    (await withSearchSettings(tx, text, (folded) => search(tx, { ...folded, digits: readDigits(text) })))
  return found.slice(0, searchLimits.customers)
}

/** Nothing but an e-mail address has an @, so nothing else is looked for if one is the whole text. Null if none is. */
async function findWholeAddress(tx: Queryable, text: string): Promise<FoundPerson[] | null> {
  if (!text.includes('@')) return null
  const addresses = await findAddresses(tx, text, searchLimits.rows)
  const matches = addresses.flatMap(({ plain, ...value }) =>
    matchesOf({ name: '', plain, digits: [] }, [value]),
  )
  const found = rankCustomers(matches)
  return isWhole(found) ? found : null
}

async function search(tx: Queryable, text: SearchText): Promise<FoundPerson[]> {
  const matches = matchesOf(text, await findAsWritten(tx, text, searchLimits.rows))
  const beginnings = rankCustomers(matches)
  if (beginnings.length >= searchLimits.customers) return beginnings
  matches.push(...matchesOf(text, await findParts(tx, text, searchLimits.rows)))
  const asWritten = rankCustomers(matches)
  if (asWritten.length >= searchLimits.enough || isWhole(asWritten)) return asWritten
  return rankCustomers([...matches, ...matchesOf(text, await findMisspelled(tx, text), true)])
}

const matchesOf = (text: SearchText, values: readonly SearchValue[], typingErrors = false): Match[] =>
  values.flatMap((value) => matchValue(text, value, typingErrors) ?? [])

/** Whether the best match is a whole value. */
const isWhole = ([best]: readonly FoundPerson[]): boolean => best?.matches[0]?.kind === 'WHOLE'
