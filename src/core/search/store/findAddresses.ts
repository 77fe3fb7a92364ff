import type { Queryable } from '../../../db/connect.ts'
import type { SearchValue } from '../rules/match.ts'
import { plainText, rowsFrom, sources } from './searchSources.ts'

/** An e-mail address, and the text with which it begins, as both are compared. */
type Address = SearchValue & { plain: string }

/** Finds the e-mail addresses that begin with a text: `most` at most. */
export const findAddresses = (tx: Queryable, text: string, most: number): Promise<Address[]> =>
  tx.$queryRaw<Address[]>`
    SELECT found.*, ${plainText(text)} AS "plain" FROM (${rowsFrom(sources.email, plainText(text), most)}) AS found`
