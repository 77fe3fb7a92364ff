import { timeouts } from '../../../config/timeouts.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { SearchText } from '../rules/searchText.ts'

/** The most milliseconds that one statement of a search may take. */
const statementTimeout = 2_000

/**
 * Forbids the transaction to read whole tables, limits its statements, and folds the text as the indexes have it. So
 * a text is folded by the same function in all places.
 */
export async function beginSearch(tx: Queryable, text: string): Promise<Omit<SearchText, 'digits'>> {
  const [folded] = await tx.$queryRaw<{ name: string; plain: string }[]>`
    SELECT cardinal_search_text(${text}) AS "name", replace(cardinal_folded(${text}), ' ', '') AS "plain",
           set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
           set_config('statement_timeout', ${String(statementTimeout)}, true)`
  if (!folded) throw new TypeError('a SELECT without a row')
  return { name: folded.name, plain: folded.plain }
}

/** Gives the transaction its usual settings back. */
export async function endSearch(tx: Queryable): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true),
           set_config('statement_timeout', ${String(timeouts.statement)}, true)`
}
