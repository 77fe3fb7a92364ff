import { expect, test } from 'vitest'
import { fieldsOf, modelNames } from '../../src/db/dataModel.ts'
import { relationJoin } from '../../src/db/relationJoin.ts'
import { useApi } from '../support/api.ts'

const api = useApi()

const namesOf = (table: string, numbers: string) => `ARRAY(
  SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS k(number, n)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number ORDER BY k.n)`

test('every relation of the data model matches a foreign key of the database, and vice versa', async () => {
  const keys = await api.db.$queryRawUnsafe<{ own: string[]; others: string[]; tables: string[] }[]>(`
    SELECT ${namesOf('f.conrelid', 'f.conkey')} AS own, ${namesOf('f.confrelid', 'f.confkey')} AS others,
           ARRAY[f.conrelid::regclass::text, f.confrelid::regclass::text] AS tables
      FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace`)
  const joins = new Set(
    keys.flatMap(({ own, others, tables }) => {
      const [table, target] = tables.map((name) => name.replaceAll('"', ''))
      const there = own.map((column, n) => `b."${others[n]}" = a."${column}"`).join(' AND ')
      const back = own.map((column, n) => `b."${column}" = a."${others[n]}"`).join(' AND ')
      return [`${table} ${target}: ${there}`, `${target} ${table}: ${back}`]
    }),
  )
  const relations = modelNames.flatMap((model) =>
    fieldsOf(model)
      .filter(({ kind }) => kind === 'object')
      .map((relation) => ({ model, relation })),
  )

  expect(relations.length).toBeGreaterThan(60)
  for (const { model, relation } of relations)
    expect(joins).toContain(`${model} ${relation.type}: ${relationJoin(model, relation, 'a', 'b')}`)
})
