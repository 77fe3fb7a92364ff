import DataLoader from 'dataloader'
import { validate as isUuid, NIL } from 'uuid'
import { findVisible } from '../../core/customer/store/findVisible.ts'
import type { Tx } from '../../db/connect.ts'
import { keyOf } from '../../db/dataModel.ts'
import type { VisibleTo } from '../../engine/visibleTo.ts'
import { bigintOrNone } from '../globalId.ts'
import { modelRows } from '../paging/modelRows.ts'
import { owners } from './owners.ts'

type Key = { typename: string; id: string }
type Owned = { id: string; customerId: string | null }
type Row = { id: string | bigint } & Record<string, unknown>

/** Finds the owners of rows of a type with a global id. Rows of other types have no owner. */
async function findOwners(db: Tx, typename: string, ids: readonly string[]): Promise<Owned[]> {
  const owner = owners[typename]
  if (!owner) return []
  const { model, column, through } = owner
  const keys = keyOf(model).type === 'BigInt' ? ids.map(bigintOrNone) : ids.filter(isUuid)
  const told = through ? { [through]: { select: { [column]: true } } } : { [column]: true }
  const rows: Row[] = await modelRows(db, model).findMany({
    where: { id: { in: keys } },
    select: { id: true, ...told },
  })
  return rows.map((row) => {
    const { [column]: customerId } = (through ? row[through] : row) as Record<string, string | null>
    return { id: String(row.id), customerId: customerId ?? null }
  })
}

/** Loaders for what a caller with restricted access may see: one statement per type, and one for the access check. */
export function createVisibilityLoaders(db: Tx, visibleTo: VisibleTo) {
  const within = new DataLoader<string, boolean>(async (ids) => {
    const found = await findVisible({ tx: db, visibleTo }, ids)
    return ids.map((id) => id !== NIL && found.has(id))
  })
  const ownerOf = new DataLoader<Key, string | null, string>(
    async (keys) => {
      const names = [...new Set(keys.map(({ typename }) => typename))]
      const rows = await Promise.all(
        names.map(async (name) => {
          const ids = keys.filter(({ typename }) => typename === name).map(({ id }) => id)
          return [name, await findOwners(db, name, ids)] as const
        }),
      )
      const found = new Map(rows)
      return keys.map(
        ({ typename, id }) => found.get(typename)?.find((row) => row.id === id)?.customerId ?? null,
      )
    },
    { cacheKeyFn: ({ typename, id }) => `${typename}:${id}` },
  )
  return { within, ownerOf }
}
