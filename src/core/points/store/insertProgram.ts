import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Inserts a program with its tiers, lowest first. Returns the id of the program. */
export async function insertProgram(
  { tx, now, newId }: CommandContext,
  { name, tiers }: { name: string; tiers: readonly string[] },
): Promise<number> {
  const [program] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Program" ("name", "createdAt") VALUES (${name}, ${now}::timestamptz) RETURNING "id"`
  if (!program) throw new Error('an inserted program has no row')
  const { id } = program
  insertTogether(tx, {
    Tier: tiers.map((tier, index) => ({ id: newId(), programId: id, sequence: index + 1, name: tier })),
  })
  return id
}
