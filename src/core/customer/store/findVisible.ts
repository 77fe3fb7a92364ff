import { NIL } from 'uuid'
import type { Queryable } from '../../../db/connect.ts'
import type { VisibleTo } from '../../../engine/visibleTo.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { reachSql } from './reachSql.ts'

/** A reader of customers: its connection, and which customers it may access. */
export type Viewer = {
  readonly tx: Queryable
  readonly visibleTo: VisibleTo
  /** In a command: those below the caller's own customer are out of reach. */
  readonly ownOnly?: boolean
  /** In a command: the references by which it names customers. */
  readonly references?: Map<string, string>
}

/**
 * Which of these customers the viewer may access: in a query its own and everyone below it, in a command only its own. Always one
 * statement.
 */
export async function findVisible(
  { tx, visibleTo, ownOnly = false }: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  if (visibleTo === null) return new Set(ids)
  const reach = reachSql({ wanted: Prisma.sql`wanted."id"`, viewer: Prisma.sql`${visibleTo}::uuid`, ownOnly })
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT wanted."id" FROM unnest(${[...ids]}::uuid[]) AS wanted ("id") WHERE ${reach}`
  return new Set(rows.map(({ id }) => id))
}

/**
 * Whether the viewer may access this customer. The query also runs for a missing customer, so that the response time
 * does not reveal which customers exist.
 */
export async function isVisible(viewer: Viewer, id: string | null | undefined): Promise<boolean> {
  const wanted = id ?? NIL
  return (await findVisible(viewer, [wanted])).has(wanted) && wanted !== NIL
}
