import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { countOf } from './count.ts'
import type { ModelName, RowOf } from './modelRows.ts'
import { nodePaths } from './nodePaths.ts'
import { type Page, type Placed, pageOf } from './page.ts'
import type { PageArgs } from './readPageSize.ts'
import { readWindow } from './readWindow.ts'
import { createRelatedCountLoader } from './relatedCountLoader.ts'
import type { RelatedList } from './relatedList.ts'
import { createRelatedPageLoader } from './relatedPageLoader.ts'

type Owner = { id: string | number }

/**
 * The options of a connection of the rows of a relation: what of its owner is read, how a page is resolved, and the list itself,
 * from which the compiler writes the page. `Name` is the model of the rows.
 */
export const related = <Name extends ModelName>(list: RelatedList) => ({
  select: { id: true } as const,
  list,
  resolve: async (
    { id: owner }: Owner,
    args: PageArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<Name>>> => {
    const cursors = { name: `${info.parentType.name}.${info.fieldName}`, order: list.order }
    const window = readWindow(cursors, args)
    const { loaders } = context
    // It also tells Pothos what was read for this row, so it is called for each.
    const query = queryFromInfo({ context, info, paths: nodePaths })
    const found = await loaders
      .of(createRelatedPageLoader)
      .load({ list, owner, window, query, field: info.fieldNodes })
    return pageOf({
      ...{ list: cursors, window },
      found: found as Placed<RowOf<Name>>[],
      count: async () => countOf(await loaders.of(createRelatedCountLoader).load({ list, owner })),
    })
  },
})
