import DataLoader from 'dataloader'
import type { FieldNode } from 'graphql'
import type { Tx } from '../../db/connect.ts'
import { fieldOf } from '../../db/dataModel.ts'
import { relationJoin } from '../../db/relationJoin.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { modelRows } from './modelRows.ts'
import { keyOfOrder } from './order.ts'
import { orderBySql, textOf, windowSql } from './orderSql.ts'
import type { Placed } from './page.ts'
import { toPrisma } from './prismaWindow.ts'
import { modelOf, ownerKey, type RelatedList } from './relatedList.ts'
import type { Window } from './window.ts'

type Owner = string | number
/** A page of one owner, for a field of the operation; `query` is what is read of its rows. */
type PageKey = {
  list: RelatedList
  owner: Owner
  window: Window
  query: object
  field: readonly FieldNode[]
}
type Key = { n: number; values: string[] }

/**
 * Loads pages of related rows for many owners: for each field of the operation one statement for the keys, and one for the
 * rows. Prisma would load all rows of every owner and select the page in memory.
 */
export const createRelatedPageLoader = (db: Tx) =>
  new DataLoader<PageKey, Placed<object>[]>(
    async (keys) => {
      const placed = keys.map((key, n) => ({ key, n }))
      // The arguments and the selection of one field of the operation are the same for every owner.
      const fields = [...Map.groupBy(placed, ({ key }) => key.field).values()]
      const pages = new Map<number, Placed<object>[]>()
      for (const some of fields) {
        const found = await readPages(
          db,
          some.map(({ key }) => key),
        )
        for (const [at, { n }] of some.entries()) pages.set(n, found[at] ?? [])
      }
      return keys.map((_key, n) => pages.get(n) ?? [])
    },
    { cache: false },
  )

async function readPages(db: Tx, keys: readonly PageKey[]): Promise<Placed<object>[][]> {
  const [one] = keys
  if (!one) return []
  const { list, window, query } = one
  const found = await readKeys(
    db,
    list,
    window,
    keys.map(({ owner }) => owner),
  )
  const key = keyOfOrder(list.order)
  const ids = [...new Set(found.map(({ values }) => values.at(-1) as string))]
  const rows = await modelRows(db, modelOf(list)).findMany({
    ...query,
    where: { [key.column]: { in: ids.map((id) => toPrisma(key, id)) } },
  })
  const byId = new Map(rows.map((row) => [String((row as Record<string, unknown>)[key.column]), row]))
  const pages: Placed<object>[][] = keys.map(() => [])
  for (const { n, values } of found) {
    const row = byId.get(values.at(-1) as string)
    if (row) pages[n - 1]?.push({ row, values })
  }
  return pages
}

/** The values of the rows of the window of each owner, in the order of the scan. */
function readKeys(db: Tx, list: RelatedList, window: Window, owners: readonly Owner[]): Promise<Key[]> {
  const { owner, relation, order } = list
  const { column, type } = ownerKey(list)
  const raw = Prisma.raw
  const columns = order.map((one, n) => `r."${one.column}" AS "c${n}"`).join(', ')
  const values = order.map((one, n) => textOf(one.type, `page."c${n}"`)).join(', ')
  const inPage = orderBySql(order, (name) => `r."${name}"`, window.backward)
  const inAll = orderBySql(order, (_name, n) => `page."c${n}"`, window.backward)
  return db.$queryRaw<Key[]>`
    SELECT w."n"::int AS "n", ARRAY[${raw(values)}] AS "values"
      FROM unnest(${owners}::${raw(type)}[]) WITH ORDINALITY AS w ("owner", "n")
      JOIN ${raw(`"${owner}"`)} o ON o.${raw(`"${column}"`)} = w."owner"
     CROSS JOIN LATERAL (
       SELECT ${raw(columns)} FROM ${raw(`"${modelOf(list)}"`)} r
        WHERE ${raw(relationJoin(owner, fieldOf(owner, relation), 'o', 'r'))} ${windowSql(order, window, 'r')}
        ORDER BY ${raw(inPage)} LIMIT ${window.size + 1}
     ) AS page
     ORDER BY w."n", ${raw(inAll)}`
}
