import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'
import type { Settings } from '../../generated/prisma/client.ts'

/** The settings, read once for a request. */
export const createSettingsLoader = (db: Tx) =>
  new DataLoader<1, Settings>(async (ids) => {
    const settings = await db.settings.findUniqueOrThrow({ where: { id: 1 } })
    return ids.map(() => settings)
  })
