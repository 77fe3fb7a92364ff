import type { Db } from '../../../src/db/connect.ts'
import { Prisma } from '../../../src/generated/prisma/client.ts'

const tables = [
  ...['Source', 'SourceAccount', 'FieldDefinition', 'Till', 'StatusLabel', 'CardSeries'],
  ...['Program', 'Tier', 'Hierarchy', 'Role', 'Company', 'Settings', 'IdentifierPolicy'],
]

/** Makes the configuration of a database that of another. */
export async function copyConfiguration(from: Db, to: Db): Promise<void> {
  const rows = new Map<string, string>()
  for (const table of tables) {
    const [found] = await from.$queryRaw<{ rows: string }[]>`
      SELECT COALESCE(json_agg(t), '[]')::text AS "rows" FROM ${Prisma.raw(`"${table}"`)} t`
    rows.set(table, found?.rows ?? '[]')
  }
  await to.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    for (const [table, text] of rows) {
      const name = Prisma.raw(`"${table}"`)
      await tx.$executeRaw`DELETE FROM ${name}`
      await tx.$executeRaw`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${text}::json)`
    }
  })
}
