import { validate as isUuid, NIL } from 'uuid'
import type { Tx } from '../../../db/connect.ts'
import type { VisibleTo } from '../../../engine/visibleTo.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import { customerFound } from '../rules/customerFound.ts'
import type { CustomerRef } from './findCustomer.ts'
import { findHeldThing } from './findHoldings.ts'
import { findVisible } from './findVisible.ts'
import { readHoldings } from './readHoldings.ts'

type Path = readonly (string | number)[]
/** A reader outside of a transaction of ours, with all operations of Prisma. */
type Viewer = { readonly tx: Tx; readonly visibleTo: VisibleTo }

/** Finds the customer that a reference identified at a time in the past, as it is today. Throws the refusals of `findCustomer`. */
export async function findCustomerAt(
  viewer: Viewer,
  by: CustomerRef,
  asOf: Date,
  path: Path = ['by'],
): Promise<{ id: string }> {
  const { tx } = viewer
  const then = by.id ? await idsAt(tx, by.id.id, asOf) : await holdersAt(tx, by, asOf, path)
  const holders = await livingIds(tx, then)
  const visible = await findVisible(viewer, holders.length === 0 ? [NIL] : holders)
  const seen = holders.filter((one) => visible.has(one))
  return { id: customerFound(onlyHolder(seen, path), path) }
}

const idsAt = async (tx: Tx, id: string, asOf: Date) => {
  const resolved = await resolveAt(tx, id, asOf)
  return resolved ? [resolved.customerId] : []
}

async function holdersAt(tx: Tx, by: CustomerRef, asOf: Date, path: Path): Promise<string[]> {
  const thing = await findHeldThing(tx, by, path)
  const holdings = thing ? await readHoldings(tx, thing, { asOf }) : []
  return [...new Set(holdings.map(({ customerId }) => customerId))]
}

/** The ids of these customers, or of their survivors, each once and in order. */
async function livingIds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await tx.customer.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, survivorId: true },
  })
  return [...new Set(found.map(({ id, survivorId }) => survivorId ?? id))].sort()
}

/** The customer that an id resolved to at a given time, and the merges that led there, earliest first. */
export type ResolvedAt = { customerId: string; mergeIds: string[] }

/**
 * Follows the merges that were in effect at a given time, or now if it is null, from one id to the next. Null if the
 * customer did not exist.
 */
export async function resolveAt(tx: Tx, id: string, asOf: Date | null): Promise<ResolvedAt | null> {
  if (!isUuid(id)) return null
  const steps = await tx.$queryRaw<{ customerId: string; mergeId: string | null }[]>`
    WITH RECURSIVE instant AS (SELECT COALESCE(${asOf}::timestamptz, 'infinity') AS "then"), path AS (
      SELECT "id" AS "customerId", NULL::uuid AS "mergeId", 0 AS "step" FROM "Customer", instant
       WHERE "id" = ${id}::uuid AND "createdAt" <= "then"
      UNION ALL
      SELECT m."survivorId", m."id", "step" + 1 FROM path JOIN "Merge" m ON m."victimId" = path."customerId", instant
       WHERE m."at" <= "then" AND COALESCE(m."undoneAt" > "then", m."undoneAt" IS NULL)
    )
    SELECT "customerId", "mergeId" FROM path ORDER BY "step"`
  const last = steps.at(-1)
  if (!last) return null
  return { customerId: last.customerId, mergeIds: steps.flatMap(({ mergeId }) => mergeId ?? []) }
}
