import { afterAll, expect, test, vi } from 'vitest'
import { linkCard } from '../../src/core/link/linkCard.ts'
import { connect, type Db, driverOf } from '../../src/db/connect.ts'
import { executeCommand } from '../../src/engine/executeCommand.ts'
import { newKey, useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { newCustomer } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()

// Nothing in memory is common to two clients, as to two processes.
const processes: Db[] = []
const startProcess = (): Db => {
  const db = connect(driverOf(api.db).reads.options.connectionString ?? '', { reads: 3, writes: 4 })
  processes.push(db)
  return db
}
afterAll(() => Promise.all(processes.map((db) => db.$disconnect())))

type Call = { id: string; value: string; key: string }
const link = (db: Db, { id, value, key }: Call) =>
  executeCommand({ db, caller: 'tests', visibleTo: null }, linkCard, {
    ...{ idempotencyKey: key, customer: { id: { id } }, source: 'INSTORE' },
    add: [{ type: 'CUID', value }],
  })

test('twins in two processes while partitions begin: each key is done once and stored once', async () => {
  const both = [startProcess(), startProcess()]
  const calls: Call[] = []
  for (let n = 0; n < 60; n++)
    calls.push({ id: keyOf(await newCustomer(api)), value: `CU-${newKey()}`, key: newKey() })
  let days = 1
  const begin = () => api.db.$queryRaw`SELECT cardinal_begin_key_period(current_date + ${days++}::int)::text`

  const told = []
  for (const [n, call] of calls.entries()) {
    const twins = [0, 1, 0, 1].map((one) => link(both[one] as Db, call))
    if (n % 3 === 0) twins.push(begin().then(() => link(both[n % 2] as Db, call)))
    told.push(await Promise.all(twins))
  }
  await begin()
  for (const call of calls) told.push([await link(both[0] as Db, call)])

  const answers = told.slice(0, calls.length)
  expect(answers.map((twins) => twins.filter(({ replayed }) => !replayed).length)).toEqual(calls.map(() => 1))
  expect(
    told
      .slice(calls.length)
      .flat()
      .every(({ replayed }) => replayed),
  ).toBe(true)
  for (const { key } of calls)
    expect(await api.db.idempotencyKey.count({ where: { key: digestOfKey(key) } })).toBe(1)
  const [found] = await api.db.$queryRaw<{ partitions: number }[]>`
    SELECT count(DISTINCT tableoid)::int AS "partitions" FROM "IdempotencyKey"`
  expect(found?.partitions).toBeGreaterThan(15)
  await assertInvariants(api.db)
})
