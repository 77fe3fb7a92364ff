import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'

const api = useApi()

test('no trigger function joins its transition tables: a plan for one row would join 10,000 with a nested loop', async () => {
  const functions = await api.db.$queryRaw<{ name: string; body: string; tables: (string | null)[] }[]>`
    SELECT DISTINCT p.proname AS "name", p.prosrc AS "body", ARRAY[t.tgoldtable::text, t.tgnewtable::text] AS "tables"
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL`
  const joins = functions.filter(({ body, tables }) =>
    tables.some(
      (table) =>
        table !== null &&
        new RegExp(`JOIN\\s+${table}\\b|\\b${table}\\b[^;]*\\bJOIN\\s+\\w*_(cards|places)\\b`).test(body),
    ),
  )

  expect(functions.length).toBeGreaterThan(5)
  expect(joins.map(({ name }) => name)).toEqual([])
})
