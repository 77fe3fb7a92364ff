import { resolveCursorConnection } from '@pothos/plugin-relay'
import DataLoader from 'dataloader'
import { validate as isUuid, MAX, NIL } from 'uuid'
import type { Tx } from '../../db/connect.ts'
import { type Association, Prisma } from '../../generated/prisma/client.ts'
import { badInput } from '../faults.ts'

type PageKey = { owner: string | number; after: string; before: string; limit: number; inverted: boolean }
type PageLoader = DataLoader<PageKey, Association[], string>
type PageArgs = Parameters<typeof resolveCursorConnection>[0]['args']
type Row = { n: number; id: string }

/** Loads pages of the places directly below many places: one statement for each direction, and one for the rows. */
export const createChildrenLoader = (db: Tx): PageLoader =>
  createPageLoader(db, Prisma.raw('"parentId"'), 'uuid')

/** Loads pages of the places of many companies, in the same way. */
export const createMembersLoader = (db: Tx): PageLoader =>
  createPageLoader(db, Prisma.raw('"companyId"'), 'int')

/** Counts the places of many companies. */
export const createMemberCountLoader = (db: Tx) =>
  new DataLoader<number, number>(async (ids) => {
    const counts = await db.association.groupBy({
      by: 'companyId',
      where: { companyId: { in: [...ids] } },
      _count: { _all: true },
    })
    const byId = new Map(counts.map(({ companyId, _count }) => [companyId, _count._all]))
    return ids.map((id) => byId.get(id) ?? 0)
  })

// Prisma's own connections load every child of a parent and select the page in memory. A parent can have 30,000
// children.
const createPageLoader = (db: Tx, column: Prisma.Sql, type: string): PageLoader =>
  new DataLoader<PageKey, Association[], string>(
    async (keys) => {
      const wanted = keys.map((key, n) => ({ ...key, n }))
      const found: Row[] = []
      for (const inverted of [false, true]) {
        const some = wanted.filter((key) => key.inverted === inverted)
        if (some.length === 0) continue
        const order = Prisma.raw(inverted ? 'DESC' : 'ASC')
        found.push(
          ...(await db.$queryRaw<Row[]>`
            SELECT wanted."n", page."id"
              FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
                AS wanted ("n" int, "owner" ${Prisma.raw(type)}, "after" uuid, "before" uuid, "limit" int)
             CROSS JOIN LATERAL (
               SELECT a."id" FROM "Association" a
                WHERE a.${column} = wanted."owner" AND a."id" > wanted."after" AND a."id" < wanted."before"
                ORDER BY a."id" ${order} LIMIT wanted."limit"
             ) AS page
             ORDER BY wanted."n", page."id" ${order}`),
        )
      }
      const rows = await db.association.findMany({ where: { id: { in: found.map(({ id }) => id) } } })
      const byId = new Map(rows.map((row) => [row.id, row]))
      return keys.map((_key, n) => found.filter((one) => one.n === n).flatMap(({ id }) => byId.get(id) ?? []))
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  )

/** The requested page of places, oldest first. Throws the error in the arguments. */
export async function resolvePlaces(loader: PageLoader, owner: string | number, args: PageArgs) {
  const page = await resolveCursorConnection<Promise<Association[]>>(
    { args, defaultSize: 25, maxSize: 100, toCursor: ({ id }) => toCursor(id) },
    ({ before, after, limit, inverted }) =>
      loader.load({
        owner,
        after: fromCursor(after) ?? NIL,
        before: fromCursor(before) ?? MAX,
        limit,
        inverted,
      }),
  )
  const [first, last] = [page.edges.at(0), page.edges.at(-1)]
  return {
    edges: page.edges,
    pageInfo: { ...page.pageInfo, startCursor: first?.cursor ?? null, endCursor: last?.cursor ?? null },
  }
}

const toCursor = (id: string): string => Buffer.from(`Place:${id}`).toString('base64')

function fromCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const [kind, id = ''] = Buffer.from(cursor, 'base64').toString('utf8').split(':')
  if (kind !== 'Place' || !isUuid(id)) throw badInput('This is not a cursor of this connection.')
  return id
}
