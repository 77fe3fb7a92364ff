import DataLoader from 'dataloader'
import { validate as isUuid } from 'uuid'
import { findVisible } from '../../core/customer/store/findVisible.ts'
import type { Tx } from '../../db/connect.ts'
import type { VisibleTo } from '../../engine/visibleTo.ts'
import { keyOrNone } from '../globalId.ts'

/**
 * The current id of a customer: its own or its survivor's. Undefined if the customer does not exist or is out of
 * reach.
 */
export const createLivingIdLoader = (db: Tx, visibleTo: VisibleTo) =>
  new DataLoader<string, string | undefined>(async (ids) => {
    const found = await db.customer.findMany({
      where: { id: { in: ids.filter((id) => isUuid(id)) } },
      select: { id: true, survivorId: true },
    })
    const visible = await findVisible({ tx: db, visibleTo }, ids.map(keyOrNone))
    const seen = found.filter(({ id }) => visible.has(id))
    const living = new Map(seen.map(({ id, survivorId }) => [id, survivorId ?? id]))
    return ids.map((id) => living.get(id))
  })
