import { validate as isUuid } from 'uuid'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { Pair } from '../rules/planDuplicate.ts'

const columns = { id: true, lowId: true, highId: true, status: true, score: true } as const

/** Finds a pair, or null. */
export const findDuplicate = (context: CommandContext, id: string): Promise<Pair | null> =>
  select(context, id, Prisma.empty)

/** Finds a pair and locks it, after its customers. Concurrent decisions about it wait. */
export const lockDuplicate = (context: CommandContext, id: string): Promise<Pair | null> =>
  select(context, id, Prisma.sql`FOR NO KEY UPDATE`)

const select = async ({ tx }: CommandContext, id: string, lock: Prisma.Sql): Promise<Pair | null> =>
  isUuid(id)
    ? selectRow(tx, 'SuspectedDuplicate', columns, Prisma.sql`WHERE "id" = ${id}::uuid ${lock}`)
    : null

/** The merge request that proposes this merge already. Null if there is none. */
export async function findProposal({ tx }: CommandContext, { lowId, highId }: Pair): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "MergeRequest" WHERE "status" = 'PENDING' AND "sourceAccountId" IS NULL
       AND LEAST("namedId", "holderId") = ${lowId}::uuid AND GREATEST("namedId", "holderId") = ${highId}::uuid`
  return found?.id ?? null
}
