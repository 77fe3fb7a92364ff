import type { SourceList } from '../paging/sourceList.ts'
import { isShownInSql } from './isShownIn.ts'

/** The history of a customer: the events of the customer and of those it absorbed, each read from the index. */
export const historyFrom: SourceList['from'] = ({ alias: owner }, alias, rest) =>
  `FROM (
     SELECT e.* FROM (
         SELECT ${owner}."id" UNION ALL SELECT s."id" FROM "Customer" s WHERE s."survivorId" = ${owner}."id") c
      CROSS JOIN LATERAL (
        SELECT e.* FROM "Event" e
         WHERE e."customerId" = c."id" AND ${isShownInSql(`${owner}."id"`)} ${lateLimit(rest('e'))}) e) ${alias}
   WHERE true ${rest(alias)}`

/** A limit that PostgreSQL does not know when it plans: it then reads in the order of the index, and sorts no long history. */
const lateLimit = (rest: string): string => rest.replace(/LIMIT (\d+)\s*$/, 'LIMIT (SELECT $1)')
