import { queryFromInfo } from '@pothos/plugin-prisma'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import { validate as isUuid } from 'uuid'
import { personIds } from '../../core/customer/store/personIds.ts'
import type { Prisma, SuspectedDuplicate } from '../../generated/prisma/client.ts'
import type { DuplicateStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { viewerOf } from '../context.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { DuplicateStatusEnum } from '../enums.ts'
import { badInput } from '../faults.ts'
import { SuspectedDuplicateRef } from './suspectedDuplicate.ts'

type Filter = { status?: DuplicateStatus | null | undefined; minScore?: number | null | undefined }
type Selected = Pick<Prisma.SuspectedDuplicateFindManyArgs, 'include'>
type Key = { score: number; id: string }

const FilterInput = builder.inputRef<Filter>('SuspectedDuplicateFilter').implement({
  description: 'Which suspected duplicates to list. Absent fields do not limit it.',
  fields: (t) => ({
    status: t.field({ type: DuplicateStatusEnum, description: 'Only pairs with this status.' }),
    minScore: t.int({ description: 'Only pairs with at least this score, 1 to 100.' }),
  }),
})

builder.queryField('suspectedDuplicates', (t) =>
  t.connection(
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
      resolve: async (_root, { customer, filter, ...args }, context, info) => {
        const ids = customer ? await personIds(viewerOf(context), customer, ['customer']) : null
        // The library does not know the model of the type here.
        const query = queryFromInfo({ context, info, path: ['edges', 'node'] }) as Selected
        return resolveCursorConnection<Promise<SuspectedDuplicate[]>>(
          { args, defaultSize: 25, maxSize: 100, toCursor },
          ({ before, after, limit, inverted }) =>
            context.db.suspectedDuplicate.findMany({
              ...query,
              take: limit,
              where: { AND: [wanted(filter ?? {}, ids), behind(after), ahead(before)] },
              orderBy: inverted ? [{ score: 'asc' }, { id: 'desc' }] : [{ score: 'desc' }, { id: 'asc' }],
            }),
        )
      },
    },
    { name: 'SuspectedDuplicateConnection', description: 'One page of suspected duplicates.' },
    { name: 'SuspectedDuplicateEdge', description: 'One suspected duplicate.' },
  ),
)

const wanted = (
  { status, minScore }: Filter,
  ids: readonly string[] | null,
): Prisma.SuspectedDuplicateWhereInput => ({
  ...(status && { status }),
  ...(typeof minScore === 'number' && { score: { gte: minScore } }),
  ...(ids && { OR: [{ lowId: { in: [...ids] } }, { highId: { in: [...ids] } }] }),
})

/** The rows that come after a cursor. */
function behind(cursor: string | undefined): Prisma.SuspectedDuplicateWhereInput {
  if (cursor === undefined) return {}
  const { score, id } = fromCursor(cursor)
  return { OR: [{ score: { lt: score } }, { score, id: { gt: id } }] }
}

/** The rows that come before a cursor. */
function ahead(cursor: string | undefined): Prisma.SuspectedDuplicateWhereInput {
  if (cursor === undefined) return {}
  const { score, id } = fromCursor(cursor)
  return { OR: [{ score: { gt: score } }, { score, id: { lt: id } }] }
}

const toCursor = ({ score, id }: Key): string => Buffer.from(`Pair:${score}:${id}`).toString('base64')

function fromCursor(cursor: string): Key {
  const [kind, score = '', id = ''] = Buffer.from(cursor, 'base64').toString('utf8').split(':')
  if (kind !== 'Pair' || !/^\d{1,3}$/.test(score) || !isUuid(id))
    throw badInput('This is not a cursor of this connection.')
  return { score: Number(score), id }
}
