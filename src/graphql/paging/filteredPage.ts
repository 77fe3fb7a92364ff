import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Tx } from '../../db/connect.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import type { Condition } from './condition.ts'
import { conditionsSql } from './conditionsSql.ts'
import { countOf, mostCounted } from './count.ts'
import { type ModelName, modelRows, type RowOf } from './modelRows.ts'
import { nodePaths } from './nodePaths.ts'
import { keyOfOrder, type Order } from './order.ts'
import { orderBySql, textOf, windowSql } from './orderSql.ts'
import { type Page, pageOf } from './page.ts'
import { toPrisma } from './prismaWindow.ts'
import type { PageArgs } from './readPageSize.ts'
import { readWindow } from './readWindow.ts'
import type { Values, Window } from './window.ts'

/** A list of the rows of a model that meet conditions, in an order of one direction. */
type Filtered<Name extends ModelName> = { model: Name; order: Order; conditions: readonly Condition[] }

/**
 * A page of a root field with conditions that Prisma cannot write, or in an order in which many rows can have the same
 * value: one statement for the keys, which begins right behind the cursor, and one for the rows.
 */
export async function filteredPage<Name extends ModelName>(
  filtered: Filtered<Name>,
  args: PageArgs,
  { context, info }: { context: Context; info: GraphQLResolveInfo },
): Promise<Page<RowOf<Name>>> {
  const list = { name: `${info.parentType.name}.${info.fieldName}`, order: filtered.order }
  const window = readWindow(list, args)
  const query = queryFromInfo({ context, info, paths: nodePaths })
  const places = await readPlaces(context.db, filtered, window)
  const key = keyOfOrder(filtered.order)
  const keys = places.map((values) => toPrisma(key, values.at(-1) ?? ''))
  const rows = await modelRows(context.db, filtered.model).findMany({
    ...query,
    where: { [key.column]: { in: keys } },
  })
  const byKey = new Map(rows.map((row) => [String((row as Record<string, unknown>)[key.column]), row]))
  return pageOf({
    ...{ list, window },
    found: places.flatMap((values) => {
      const row = byKey.get(values.at(-1) ?? '')
      return row ? [{ row, values }] : []
    }),
    count: async () => countOf(await countRows(context.db, filtered)),
  })
}

/** The values of the rows of the window, in the order of the scan. */
async function readPlaces<Name extends ModelName>(
  db: Tx,
  { model, order, conditions }: Filtered<Name>,
  window: Window,
): Promise<Values[]> {
  const { raw } = Prisma
  const columns = order.map(({ column }, n) => `r."${column}" AS "c${n}"`).join(', ')
  const values = order.map(({ type }, n) => textOf(type, `page."c${n}"`)).join(', ')
  const places = await db.$queryRaw<{ values: string[] }[]>`
    SELECT ARRAY[${raw(values)}] AS "values"
      FROM (
        SELECT ${raw(columns)} FROM ${raw(`"${model}"`)} r
         WHERE ${conditionsSql(conditions, 'r')} ${windowSql(order, window, 'r')}
         ORDER BY ${raw(orderBySql(order, (name) => `r."${name}"`, window.backward))} LIMIT ${window.size + 1}
      ) AS page
     ORDER BY ${raw(orderBySql(order, (_name, n) => `page."c${n}"`, window.backward))}`
  return places.map((place) => place.values)
}

async function countRows<Name extends ModelName>(db: Tx, { model, conditions }: Filtered<Name>) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM ${Prisma.raw(`"${model}"`)} r WHERE ${conditionsSql(conditions, 'r')} LIMIT ${mostCounted + 1}
    ) AS counted`
  return row?.count ?? 0
}
