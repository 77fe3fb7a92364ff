import type { Db } from '../../../src/db/connect.ts'

/** Every table whose rows lead to a customer by their foreign keys, over other tables too, in alphabetical order. */
export async function tablesAboutCustomers(db: Db): Promise<string[]> {
  const keys = await db.$queryRaw<{ from: string; to: string }[]>`
    SELECT c.relname AS "from", p.relname AS "to" FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND NOT c.relispartition`
  const found = new Set(['Customer'])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const { from, to } of keys) if (found.has(to)) found.add(from)
  }
  return [...found].sort()
}
