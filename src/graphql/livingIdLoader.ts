import DataLoader from 'dataloader'
import { validate as isUuid } from 'uuid'
import { findWithinReach } from '../core/customer/store/reach.ts'
import type { Db } from '../db/connect.ts'
import type { Reach } from '../engine/reach.ts'
import { keyOrNone } from './globalId.ts'

/**
 * The current id of a customer: its own or its survivor's. Undefined if the customer does not exist or is out of
 * reach.
 */
export const createLivingIdLoader = (db: Db, reach: Reach) =>
  new DataLoader<string, string | undefined>(async (ids) => {
    const found = await db.customer.findMany({
      where: { id: { in: ids.filter((id) => isUuid(id)) } },
      select: { id: true, survivorId: true },
    })
    const reachable = await findWithinReach({ tx: db, reach }, ids.map(keyOrNone))
    const seen = found.filter(({ id }) => reachable.has(id))
    const living = new Map(seen.map(({ id, survivorId }) => [id, survivorId ?? id]))
    return ids.map((id) => living.get(id))
  })
