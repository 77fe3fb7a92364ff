import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import { fieldOf } from '../../db/dataModel.ts'
import { relationJoin } from '../../db/relationJoin.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { mostCounted } from './count.ts'
import { modelOf, ownerKey, type RelatedList } from './relatedList.ts'

type CountKey = { list: RelatedList; owner: string | number }
const nameOf = ({ owner, relation }: RelatedList): string => `${owner}.${relation}`

/** Counts the related rows of many owners, up to one more than `mostCounted` each: one statement for each list. */
export const createRelatedCountLoader = (db: Tx) =>
  new DataLoader<CountKey, number, string>(
    async (keys) => {
      const counts = new Map<string, number>()
      for (const some of Map.groupBy(keys, ({ list }) => nameOf(list)).values()) {
        const [{ list } = {}] = some
        if (!list) continue
        for (const { owner, count } of await countOf(db, list, some))
          counts.set(`${nameOf(list)} ${owner}`, count)
      }
      return keys.map(({ list, owner }) => counts.get(`${nameOf(list)} ${owner}`) ?? 0)
    },
    { cacheKeyFn: ({ list, owner }) => `${nameOf(list)} ${owner}` },
  )

function countOf(db: Tx, list: RelatedList, keys: readonly CountKey[]) {
  const { column, type } = ownerKey(list)
  const raw = Prisma.raw
  return db.$queryRaw<{ owner: string; count: number }[]>`
    SELECT o.${raw(`"${column}"`)}::text AS "owner", (SELECT count(*)::int FROM (
        SELECT FROM ${raw(`"${modelOf(list)}"`)} r
         WHERE ${raw(relationJoin(list.owner, fieldOf(list.owner, list.relation), 'o', 'r'))}
         LIMIT ${mostCounted + 1}
      ) AS counted) AS "count"
      FROM ${raw(`"${list.owner}"`)} o
     WHERE o.${raw(`"${column}"`)} = ANY (${keys.map(({ owner }) => owner)}::${raw(type)}[])`
}
