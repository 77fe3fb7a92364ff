import { allColumns } from '../../../db/batchQuery.ts'
import { requireRow, selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { type CardGeneration, Prisma } from '../../../generated/prisma/client.ts'
import { type OwnSeries, ownSeries } from '../rules/ownSeries.ts'

const columns = allColumns('CardGeneration')

/** Locks a run that is under way. Waits for another transaction that generates its next batch. */
export const takeGeneration = ({ tx }: CommandContext, id: string): Promise<CardGeneration | null> =>
  selectRow(
    tx,
    'CardGeneration',
    columns,
    Prisma.sql`WHERE "id" = ${id}::uuid AND "status" = 'RUNNING' FOR NO KEY UPDATE`,
  )

/** Loads the series of a job. */
export const loadGeneratedSeries = async (
  { tx }: CommandContext,
  { seriesId }: Pick<CardGeneration, 'seriesId'>,
): Promise<OwnSeries> => ownSeries(await requireRow(tx, 'CardSeries', Prisma.sql`WHERE "id" = ${seriesId}`))
