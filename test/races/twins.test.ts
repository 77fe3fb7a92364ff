import { afterAll, expect, test, vi } from 'vitest'
import { linkCard } from '../../src/core/link/linkCard.ts'
import { connect, type Db, driverOf } from '../../src/db/connect.ts'
import { executeCommand } from '../../src/engine/executeCommand.ts'
import { newKey, useApi } from '../support/api.ts'
import { hashOfKey } from '../support/auth/keys.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { newCustomer } from './race.ts'

vi.setConfig({ testTimeout: 60_000 })
const api = useApi()

// Nothing in memory is common to two clients, as to two processes.
const others: Db[] = []
const newProcess = (): Db => {
  const db = connect(driverOf(api.db).reads.options.connectionString ?? '', { reads: 3, writes: 3 })
  others.push(db)
  return db
}
afterAll(() => Promise.all(others.map((db) => db.$disconnect())))

type Link = { id: string; value: string; key: string }
const link = (db: Db, { id, value, key }: Link) =>
  executeCommand({ db, caller: 'tests', visibleTo: null }, linkCard, {
    ...{ idempotencyKey: key, customer: { id: { id } }, source: 'INSTORE' },
    add: [{ type: 'CUID', value }],
  })

const newLink = async (): Promise<Link> => ({
  ...{ id: keyOf(await newCustomer(api)), key: newKey() },
  value: `CU-${newKey()}`,
})
const attached = (value: string) =>
  api.db.event.count({ where: { type: 'IDENTIFIER_ATTACHED', data: { path: ['value'], equals: value } } })

/** Runs something while somebody else has a customer’s row. */
const whileLocked = <T>(id: string, run: () => Promise<T>): Promise<T> =>
  api.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${id}::uuid FOR UPDATE`
      return run()
    },
    { timeout: 20_000 },
  )

test('twins in eight processes: one does it, seven wait for it and get its answer', async () => {
  const asked = await newLink()
  const twins = await whileLocked(asked.id, async () => {
    const all = Promise.all(Array.from({ length: 8 }, () => link(newProcess(), asked)))
    await untilBlocked(api, 8)
    return { all }
  })

  const told = await twins.all
  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1)
  expect(new Set(told.map(({ customerId }) => customerId))).toEqual(new Set([asked.id]))
  expect(await attached(asked.value)).toBe(1)
  await assertInvariants(api.db)
})

test('a twin whose outcome came after the look for it is found when the outcome cannot be stored twice', async () => {
  const asked = await newLink()
  const first = await link(newProcess(), asked)
  const key = { caller_key: { caller: 'tests', key: hashOfKey(asked.key) } }
  const row = await api.db.idempotencyKey.delete({ where: key })

  // Taken off again, so that nothing but the key tells of the first.
  await executeCommand({ db: api.db, caller: 'tests', visibleTo: null }, linkCard, {
    ...{ idempotencyKey: newKey(), customer: { id: { id: asked.id } }, source: 'INSTORE' },
    remove: [{ type: 'CUID', value: asked.value }],
  })
  const late = await whileLocked(asked.id, async () => {
    const running = link(newProcess(), { ...asked })
    await untilBlocked(api)
    const { outcome, ...columns } = row
    await api.db.idempotencyKey.create({ data: { ...columns, outcome: outcome as object } })
    return { running }
  })

  expect(first.replayed).toBe(false)
  expect(await late.running).toEqual({ ...first, replayed: true })
  expect(await api.db.idempotencyKey.count({ where: { key: hashOfKey(asked.key) } })).toBe(1)
  expect(await attached(asked.value)).toBe(1)
})
