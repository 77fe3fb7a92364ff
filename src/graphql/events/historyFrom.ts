import type { SourceList } from '../paging/sourceList.ts'
import { isShownInSql } from './isShownIn.ts'

/** The history of a customer: the events of the customer and of those it absorbed, each read from the index. */
export const historyFrom: SourceList['from'] = ({ alias: owner }, alias, rest) =>
  `FROM (
     SELECT e.* FROM "Customer" c
      CROSS JOIN LATERAL (
        SELECT e.* FROM "Event" e
         WHERE e."customerId" = c."id" AND ${isShownInSql(`${owner}."id"`)} ${rest('e')}) e
      WHERE c."id" = ${owner}."id" OR c."survivorId" = ${owner}."id") ${alias}
   WHERE true ${rest(alias)}`
