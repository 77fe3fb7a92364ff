import { afterAll, expect, test, vi } from 'vitest'
import { linkCard } from '../../src/core/link/linkCard.ts'
import { connect, type Db, driverOf } from '../../src/db/connect.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { executeCommand } from '../../src/engine/executeCommand.ts'
import { newKey, useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
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

test('a claim whose snapshot is older than the outcome of its twin finds it all the same', async () => {
  const asked = await newLink()
  const digest = Buffer.from(digestOfKey(asked.key))
  const late = await whileLocked(asked.id, async () => {
    const claiming = withTransaction(
      newProcess(),
      (tx) => tx.$queryRaw<{ claim: { isOurs: boolean; outcome: string | null } }[]>`
        SELECT cardinal_claim(${digest}::bytea) AS "claim"
          FROM (SELECT 1 FROM "Customer" WHERE "id" = ${asked.id}::uuid FOR UPDATE) AS locked`,
    )
    await untilBlocked(api)
    await withTransaction(newProcess(), async (tx) => {
      await tx.$queryRaw`SELECT cardinal_claim(${digest}::bytea)::text`
      tx.execute`INSERT INTO "IdempotencyKey" ("key", "outcome") VALUES (${digest}::bytea, 'stored')`
    })
    return { claiming }
  })

  expect(await late.claiming).toEqual([
    { claim: { isOurs: true, outcome: Buffer.from('stored').toString('base64') } },
  ])
})
