import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SearchValue } from '../rules/match.ts'
import { searchParts } from '../rules/searchParts.ts'
import type { SearchText } from '../rules/searchText.ts'
import { backward, columnsOf, sources } from './searchSources.ts'

const partsOfName = Prisma.raw(`cardinal_search_parts(${backward})`)
const partsOfEmail = Prisma.raw(`cardinal_search_parts(split_part(r."normalizedValue", '@', 1))`)

/** Finds the names and the e-mail addresses that contain the text: `most` of each. */
export async function findParts(
  tx: Queryable,
  { name, plain }: SearchText,
  most: number,
): Promise<SearchValue[]> {
  const [ofName, ofEmail] = [searchParts(name), plain.includes('@') ? [] : searchParts(plain)]
  const statements = [
    ...(ofName.length > 0
      ? [
          Prisma.sql`
      (SELECT ${columnsOf(sources.forward)} FROM "Profile" r WHERE ${partsOfName} @> ${ofName}::text[] LIMIT ${most})`,
        ]
      : []),
    ...(ofEmail.length > 0
      ? [
          Prisma.sql`
      (SELECT ${columnsOf(sources.email)} FROM "Identifier" r
        WHERE r."type" = 'EMAIL' AND ${partsOfEmail} @> ${ofEmail}::text[] LIMIT ${most})`,
        ]
      : []),
  ]
  return statements.length > 0 ? tx.$queryRaw<SearchValue[]>`${Prisma.join(statements, ' UNION ALL ')}` : []
}

/** Finds the short names that have one of the keys: `most` at most. */
export const findShortNames = (
  tx: Queryable,
  keys: readonly string[],
  most: number,
): Promise<SearchValue[]> =>
  tx.$queryRaw<SearchValue[]>`
    SELECT ${columnsOf(sources.forward)} FROM "Profile" r WHERE ${partsOfName} && ${[...keys]}::text[] LIMIT ${most}`
