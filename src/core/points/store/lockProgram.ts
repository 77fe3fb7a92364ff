import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { ProgramFacts } from '../rules/planProgramChange.ts'

const columns = {
  id: true,
  name: true,
  retiredAt: true,
  tiers: { select: { id: true, sequence: true, name: true, retiredAt: true } },
} as const

/** Locks a program, so that its changes run one after the other, and loads it with its tiers. */
export async function lockProgram({ tx }: CommandContext, programId: number): Promise<ProgramFacts | null> {
  await tx.$queryRaw`SELECT 1 FROM "Program" WHERE "id" = ${programId}::int FOR NO KEY UPDATE`
  return selectRow(tx, 'Program', columns, Prisma.sql`WHERE "id" = ${programId}::int`)
}
