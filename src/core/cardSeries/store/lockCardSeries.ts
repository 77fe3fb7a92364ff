import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

/**
 * Locks a series, so that transactions that take numbers from it run one after the other. Returns the next number. A
 * preview locks nothing.
 */
export async function lockCardSeries(
  { tx, preview }: Pick<CommandContext, 'tx' | 'preview'>,
  seriesId: number,
): Promise<bigint> {
  const [locked] = await tx.$queryRaw<{ nextNumber: bigint }[]>`
    SELECT "nextNumber" FROM "CardSeries" WHERE "id" = ${seriesId}
    ${preview ? Prisma.empty : Prisma.sql`FOR NO KEY UPDATE`}`
  if (!locked) throw new Error('a locked card series does not exist')
  return locked.nextNumber
}
