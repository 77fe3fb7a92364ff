import { personIds } from '../../core/customer/store/personIds.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { DuplicateStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { DuplicateStatusEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { keyOrNone } from '../globalId.ts'
import type { Order } from '../paging/order.ts'
import { SuspectedDuplicateRef } from './suspectedDuplicate.ts'

type Filter = { status?: DuplicateStatus | null | undefined; minScore?: number | null | undefined }

const FilterInput = builder.inputRef<Filter>('SuspectedDuplicateFilter').implement({
  description: 'Which suspected duplicates to list. Absent fields do not limit it.',
  fields: (t) => ({
    status: t.field({ type: DuplicateStatusEnum, description: 'Only pairs with this status.' }),
    minScore: t.int({ description: 'Only pairs with at least this score, 1 to 100.' }),
  }),
})

builder.queryFields((t) => ({
  suspectedDuplicate: t.prismaField({
    type: SuspectedDuplicateRef,
    nullable: true,
    description: 'A suspected duplicate by its id; null if there is none.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({
        for: SuspectedDuplicateRef,
        required: true,
        description: 'The global id of the suspected duplicate.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.suspectedDuplicate.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  suspectedDuplicates: t.connection(
    {
      type: SuspectedDuplicateRef,
      description: 'Customers that may be one person, the highest score first.',
      authScopes: { scope: 'customers:read' },
      args: {
        customer: t.arg({
          type: CustomerBy,
          description: 'Only pairs of this customer, under any of its ids.',
        }),
        filter: t.arg({ type: FilterInput, description: 'Which pairs to list; absent means all.' }),
      },
      rows: async ({ customer, filter }, context) => {
        const ids = customer ? await personIds(viewerOf(context), customer, ['customer']) : null
        return { model: 'SuspectedDuplicate', order: highestFirst, where: wanted(filter ?? {}, ids) }
      },
      resolve: resolveRows,
    },
    connectionOf(SuspectedDuplicateRef),
  ),
}))

const highestFirst: Order = [
  { column: 'score', type: 'int', direction: 'desc' },
  { column: 'id', type: 'uuid', direction: 'asc' },
]

const wanted = (
  { status, minScore }: Filter,
  ids: readonly string[] | null,
): Prisma.SuspectedDuplicateWhereInput => ({
  ...(status && { status }),
  ...(typeof minScore === 'number' && { score: { gte: minScore } }),
  ...(ids && { OR: [{ lowId: { in: [...ids] } }, { highId: { in: [...ids] } }] }),
})
