import { allColumns } from '../../../db/batchQuery.ts'
import { requireRow, selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type CardGeneration, Prisma } from '../../../generated/prisma/client.ts'
import { type OwnSeries, ownSeries } from '../rules/ownSeries.ts'

const columns = allColumns('CardGeneration')

/** Locks the oldest running job that no other transaction has locked, except those that were passed over. */
export const takeGeneration = (
  { tx }: CommandContext,
  passedOver: readonly string[],
): Promise<CardGeneration | null> =>
  selectRow(
    tx,
    'CardGeneration',
    columns,
    Prisma.sql`
      WHERE "status" = 'RUNNING' AND "id" <> ALL (${[...passedOver]}::uuid[])
      ORDER BY "id" LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
  )

/** Loads the series of a job. */
export const loadGeneratedSeries = async (
  { tx }: CommandContext,
  { seriesId }: Pick<CardGeneration, 'seriesId'>,
): Promise<OwnSeries> => ownSeries(await requireRow(tx, 'CardSeries', Prisma.sql`WHERE "id" = ${seriesId}`))
