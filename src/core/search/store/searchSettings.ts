import { timeouts } from '../../../config/timeouts.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { SearchText } from '../rules/searchText.ts'
import { plainText } from './searchSources.ts'

/** The most milliseconds that one statement of a search may take. */
const statementTimeout = 2_000

type Folded = Omit<SearchText, 'digits'>

/** The last search of each transaction. */
const last = new WeakMap<Queryable, Promise<unknown>>()

/**
 * Runs a search with the text as the indexes have it, in a transaction that may not read whole tables meanwhile and whose
 * statements are limited. Searches of one transaction run one after the other: the first to end would lift the limits of the
 * others.
 */
export function withSearchSettings<Found>(
  tx: Queryable,
  text: string,
  search: (folded: Folded) => Promise<Found>,
): Promise<Found> {
  const before = last.get(tx)?.catch(() => undefined) ?? Promise.resolve()
  const found = before.then(async () => {
    const result = await search(await beginSearch(tx, text))
    await endSearch(tx)
    return result
  })
  last.set(tx, found)
  return found
}

/** Sets the limits, and folds the text as the indexes have it. So a text is folded by the same function in all places. */
async function beginSearch(tx: Queryable, text: string): Promise<Folded> {
  const [folded] = await tx.$queryRaw<{ name: string; plain: string }[]>`
    SELECT cardinal_search_text(${text}) AS "name", ${plainText(text)} AS "plain",
           set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
           set_config('statement_timeout', ${String(statementTimeout)}, true)`
  if (!folded) throw new TypeError('a SELECT without a row')
  return { name: folded.name, plain: folded.plain }
}

/** Gives the transaction its usual settings back. */
async function endSearch(tx: Queryable): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true),
           set_config('statement_timeout', ${String(timeouts.statement)}, true)`
}
