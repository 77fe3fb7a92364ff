import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'

/** How many cards a customer holds. */
export const createCardCountLoader = (db: Tx) =>
  new DataLoader<string, number>(async (ids) => {
    const counts = await db.card.groupBy({
      by: 'customerId',
      where: { customerId: { in: [...ids] } },
      _count: { _all: true },
    })
    const byId = new Map(counts.map(({ customerId, _count }) => [customerId, _count._all]))
    return ids.map((id) => byId.get(id) ?? 0)
  })
