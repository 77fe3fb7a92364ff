import { expect, test } from 'vitest'
import { createRunner } from '../../src/compiler/runPlans.ts'
import { driverOf } from '../../src/db/connect.ts'
import { useApi } from '../support/api.ts'
import { recordStatements } from '../support/db/statements.ts'

const api = useApi({ keySeconds: 0 })

const planOf = (column: string) => ({
  text: `SELECT ${column}::text FROM jsonb_to_recordset($1::jsonb) AS r ("p0" int, "p1" text) ORDER BY r."p0"`,
  ...{ together: 6, late: [], parameters: null, fields: [], scopes: [], placeholders: [] },
})
const echo = planOf('r."p1"')

test('requests of one tick share a statement, and each gets its own answer', async () => {
  const run = createRunner(driverOf(api.db).reads)
  const names = ['สมชาย', '王伟', 'Jürgen', '"quoted"', '{a,b}', '']

  const { result, sent } = await recordStatements(() => Promise.all(names.map((name) => run(echo, [name]))))

  expect(result).toEqual(names.map((name) => [name]))
  expect(sent.length).toBe(1)
})

test('a statement is shared by at most as many requests as the plan allows, and never by two plans', async () => {
  const run = createRunner(driverOf(api.db).reads)
  const shout = planOf('upper(r."p1")')
  const asked = Array.from({ length: 7 }, (_, n) => run(echo, [`a${n}`]))

  const { result, sent } = await recordStatements(() => Promise.all([...asked, run(shout, ['b'])]))

  expect(result.at(6)).toEqual(['a6'])
  expect(result.at(-1)).toEqual(['B'])
  expect(sent.map(({ values }) => JSON.parse(String(values[0])).length)).toEqual([6, 1, 1])
})

test('a request of a later tick has its own statement, which is prepared from the third use on', async () => {
  const run = createRunner(driverOf(api.db).reads)
  const plan = planOf('lower(r."p1")')
  const prepared = async () => {
    const { rows } = await driverOf(api.db).reads.query('SELECT name FROM pg_prepared_statements')
    return rows.length
  }

  const counts = []
  for (const name of ['A', 'B', 'C', 'D']) {
    expect(await run(plan, [name])).toEqual([name.toLowerCase()])
    counts.push(await prepared())
  }

  expect(counts).toEqual([0, 0, 1, 1])
})

test('a failure reaches all requests that shared the statement, and no later request', async () => {
  const run = createRunner(driverOf(api.db).reads)
  const whole = planOf('r."p1"::int')

  const shared = await Promise.allSettled([run(whole, ['1']), run(whole, ['one'])])

  expect(shared.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await run(whole, ['1'])).toEqual(['1'])
})
