import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { filteredPage } from '../paging/filteredPage.ts'
import type { Page } from '../paging/page.ts'
import type { PageArgs } from '../paging/readPageSize.ts'
import { rowsPage } from '../paging/rowsPage.ts'
import { fieldOptions } from './fieldOptions.ts'

/** Resolves a connection of the root: a page of the rows that the field declares with `rows`. */
export async function resolveRows(
  _root: unknown,
  args: PageArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Page<never>> {
  const field = info.parentType.getFields()[info.fieldName]
  const { rows } = field ? fieldOptions(field) : {}
  if (!rows) throw new TypeError(`${info.fieldName} declares no rows`)
  const { conditions, ...list } = await rows(args, context)
  const page = conditions
    ? filteredPage({ ...list, conditions }, args, { context, info })
    : rowsPage(list, args, { context, info })
  // The model that the field names is the type of its nodes.
  return (await page) as Page<never>
}
