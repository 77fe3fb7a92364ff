import DataLoader from 'dataloader'
import { validate as isUuid, NIL } from 'uuid'
import { findVisible } from '../core/customer/store/findVisible.ts'
import type { Tx } from '../db/connect.ts'
import type { VisibleTo } from '../engine/visibleTo.ts'

type Key = { typename: string; id: string }
type Owned = { id: string; customerId: string | null }

/** For each type with a global id: how to find the owners of its rows. Rows of other types have no owner. */
const tables = (db: Tx): Record<string, (ids: string[]) => Promise<Owned[]>> => {
  const select = { id: true, customerId: true } as const
  return {
    CardinalProfile: (ids) => db.profile.findMany({ where: { id: { in: ids } }, select }),
    Identifier: (ids) => db.identifier.findMany({ where: { id: { in: ids } }, select }),
    Card: (ids) => db.card.findMany({ where: { id: { in: ids } }, select }),
    Association: (ids) => db.association.findMany({ where: { id: { in: ids } }, select }),
    CommunicationChannel: async (ids) => {
      const profile = { select: { customerId: true } } as const
      const found = await db.communicationChannel.findMany({
        where: { id: { in: ids } },
        select: { id: true, profile },
      })
      return found.map(({ id, profile }) => ({ id, customerId: profile.customerId }))
    },
    MergeRequest: async (ids) => {
      const named = { id: true, namedId: true } as const
      const found = await db.mergeRequest.findMany({ where: { id: { in: ids } }, select: named })
      return found.map(({ id, namedId }) => ({ id, customerId: namedId }))
    },
  }
}

/** Loaders for what a caller with restricted access may see: one statement per type, and one for the access check. */
export function createVisibilityLoaders(db: Tx, visibleTo: VisibleTo) {
  const within = new DataLoader<string, boolean>(async (ids) => {
    const found = await findVisible({ tx: db, visibleTo }, ids)
    return ids.map((id) => id !== NIL && found.has(id))
  })
  const read = tables(db)
  const ownerOf = new DataLoader<Key, string | null, string>(
    async (keys) => {
      const names = [...new Set(keys.map(({ typename }) => typename))]
      const rows = await Promise.all(
        names.map(async (name) => {
          const ids = keys.filter(({ typename, id }) => typename === name && isUuid(id)).map(({ id }) => id)
          return [name, (await read[name]?.(ids)) ?? []] as const
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
