import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { countOf, mostCounted } from './count.ts'
import { type ModelName, modelRows, type RowOf, type WhereOf } from './modelRows.ts'
import { nodePaths } from './nodePaths.ts'
import type { Order } from './order.ts'
import { type Page, pageOf } from './page.ts'
import { prismaWindow, valuesOf } from './prismaWindow.ts'
import type { PageArgs } from './readPageSize.ts'
import { readWindow } from './readWindow.ts'

/** A list of the rows of a model: which of them, and in which order. */
type Rows<Name extends ModelName> = { model: Name; order: Order; where?: WhereOf<Name> }

/** A page of a root field. `where` filters the list, and its values never change within one cursor. */
export async function rowsPage<Name extends ModelName>(
  { model, order, where = {} }: Rows<Name>,
  args: PageArgs,
  { context, info }: { context: Context; info: GraphQLResolveInfo },
): Promise<Page<RowOf<Name>>> {
  const list = { name: `${info.parentType.name}.${info.fieldName}`, order }
  const window = readWindow(list, args)
  const rows = modelRows(context.db, model)
  const { where: within, ...page } = prismaWindow(order, window)
  const found = await rows.findMany({
    ...queryFromInfo({ context, info, paths: nodePaths }),
    ...page,
    where: { AND: [where, within] },
  })
  return pageOf({
    ...{ list, window },
    found: found.map((row) => ({ row, values: valuesOf(order, row) })),
    count: async () => countOf(await rows.count({ where, take: mostCounted + 1 })),
  })
}
