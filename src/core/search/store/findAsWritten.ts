import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SearchValue } from '../rules/match.ts'
import { cardEndings } from '../rules/matchValue.ts'
import type { SearchText } from '../rules/searchText.ts'
import { rowsFrom, sources } from './searchSources.ts'

/** Finds the values that begin with the text, and the numbers that end with it: `most` of each index. */
export function findAsWritten(tx: Queryable, text: SearchText, most: number): Promise<SearchValue[]> {
  const { name, plain, digits } = text
  const names = name === '' ? [] : [name]
  return tx.$queryRaw<SearchValue[]>`${Prisma.join(
    [
      rowsFrom(sources.forward, names, most),
      rowsFrom(sources.backward, names, most),
      rowsFrom(sources.email, [plain], most),
      rowsFrom(sources.domain, [plain.replace(/^@/, '')].filter(Boolean), most),
      rowsFrom(sources.mobile, digits.map(reversed), most),
      rowsFrom(sources.card, cardEndings(plain, digits).map(reversed), most),
    ],
    ' UNION ALL ',
  )}`
}

/** A text from its end. */
export const reversed = (text: string): string => Array.from(text).reverse().join('')
