import { insertsOf } from '../../../db/bulkWrite.ts'
import type { Queryable } from '../../../db/connect.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { readCardSeries } from '../rules/readCardSeries.ts'

/** Whether a series has this code. */
export async function hasCardSeries(tx: Queryable, code: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "CardSeries" WHERE "code" = ${code}`
  return found.length > 0
}

/** Inserts a series. Returns its id. */
export async function insertCardSeries(
  { tx, now }: CommandContext,
  series: ReturnType<typeof readCardSeries> & { selfLinkLabelId: string | null },
): Promise<number> {
  const insert = Prisma.join(insertsOf({ CardSeries: [{ ...series, createdAt: now }] }))
  const [created] = await tx.$queryRaw<{ id: number }[]>`${insert} RETURNING "id"`
  if (!created) throw new Error('an inserted card series has no row')
  return created.id
}
