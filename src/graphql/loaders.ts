import DataLoader from 'dataloader'
import { validate as isUuid } from 'uuid'
import type { Db } from '../db.ts'
import { createHistoryLoader } from './historyLoader.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** The batching look-ups of one request. */
export const createLoaders = (db: Db) => ({
  /** The id that a customer lives under: its own, its survivor's, or undefined if there is no such customer. */
  livingId: new DataLoader<string, string | undefined>(async (ids) => {
    const found = await db.customer.findMany({
      where: { id: { in: ids.filter((id) => isUuid(id)) } },
      select: { id: true, survivorId: true },
    })
    const living = new Map(found.map(({ id, survivorId }) => [id, survivorId ?? id]))
    return ids.map((id) => living.get(id))
  }),
  history: createHistoryLoader(db),
})
