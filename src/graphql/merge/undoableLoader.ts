import DataLoader from 'dataloader'
import type { Tx } from '../../db/connect.ts'

/** Whether merges can be undone now: the record exists, and no later merge depends on it. */
export const createUndoableLoader = (db: Tx) =>
  new DataLoader<string, boolean>(async (ids) => {
    const found = await db.$queryRaw<{ id: string }[]>`
      SELECT m."id" FROM "Merge" m
       WHERE m."id" = ANY (${[...ids]}::uuid[]) AND m."undoneAt" IS NULL AND m."plan" -> 'shape' = '2'
         AND NOT EXISTS (
           SELECT 1 FROM "Merge" later WHERE later."undoneAt" IS NULL
              AND later."survivorId" = m."survivorId" AND later."ordinal" > m."ordinal")
         AND NOT EXISTS (
           SELECT 1 FROM "Merge" later WHERE later."undoneAt" IS NULL AND later."victimId" = m."survivorId")`
    const undoable = new Set(found.map(({ id }) => id))
    return ids.map((id) => undoable.has(id))
  })
