import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Inserts a program with its tiers, lowest first. Returns the id of the program. */
export async function insertProgramme(
  { tx, now, newId }: CommandContext,
  { name, tiers }: { name: string; tiers: readonly string[] },
): Promise<number> {
  const [programme] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Programme" ("name", "createdAt") VALUES (${name}, ${now}::timestamptz) RETURNING "id"`
  if (!programme) throw new Error('an inserted program has no row')
  const { id } = programme
  insertTogether(tx, {
    Tier: tiers.map((tier, index) => ({ id: newId(), programmeId: id, sequence: index + 1, name: tier })),
  })
  return id
}
