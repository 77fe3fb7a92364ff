import { expect, test } from 'vitest'
import { seed } from '../prisma/seed.ts'
import { connect, type Db, driverOf } from '../src/db/connect.ts'
import { change } from './support/db/change.ts'
import { createDatabase } from './support/db/database.ts'
import { assertInvariants } from './support/db/invariants.ts'

/** What a database holds, without what differs from one run to the next: ids and times. */
async function contents(db: Db) {
  const customers = await db.customer.findMany({
    select: {
      status: true,
      loyaltyType: true,
      registeredAt: true,
      extendedFields: true,
      profiles: { select: { firstName: true, lastName: true, position: true }, orderBy: { position: 'asc' } },
      identifiers: { select: { type: true, normalizedValue: true }, orderBy: { normalizedValue: 'asc' } },
      cards: { select: { number: true, status: true }, orderBy: { number: 'asc' } },
      enrollments: { select: { tierSequence: true } },
      association: { select: { rolePosition: true } },
    },
  })
  return {
    customers: customers.map((customer) => JSON.stringify(customer)).sort(),
    cards: await db.card.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    events: await db.event.count(),
    merges: await db.merge.count(),
    imports: await db.customerImport.count(),
    exports: await db.dataExport.count(),
    deliveries: await db.webhookDelivery.count(),
  }
}

async function withDatabase(use: (db: Db) => Promise<void>): Promise<void> {
  const database = await createDatabase()
  const db = connect(database.url)
  await use(db).finally(async () => {
    await db.$disconnect()
    await database.drop()
  })
}

/** Makes the transactions of a client fail from the nth on, as if the machine had lost its power. */
function cutAfter(db: Db, transactions: number): () => void {
  const { writes: pool } = driverOf(db)
  const { connect: connecting } = pool
  let count = 0
  pool.connect = ((callback?: () => void) => {
    // Prisma's reads come with a callback.
    if (!callback && ++count > transactions) throw new Error('the power is cut')
    return connecting.call(pool, callback as never)
  }) as typeof connecting
  return () => {
    pool.connect = connecting
  }
}

test('a second start adds nothing, and a start after a crash completes what the first began', async () => {
  await withDatabase(async (whole) => {
    await seed(whole)
    const expected = await contents(whole)
    await seed(whole)
    expect(await contents(whole)).toEqual(expected)
    expect(expected.customers).toHaveLength(67)
    expect(
      await whole.customer.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    ).toEqual([
      { status: 'ACTIVE', _count: 60 },
      { status: 'SUSPENDED', _count: 1 },
      { status: 'CLOSED', _count: 1 },
      { status: 'MERGED', _count: 5 },
    ])
    expect(
      await whole.customerImport.findMany({ select: { status: true, accepted: true, refused: true } }),
    ).toEqual([{ status: 'DONE', accepted: 3, refused: 2 }])
    expect(
      await whole.webhookDelivery.findMany({
        ...{ select: { status: true, attempts: true }, orderBy: { attempts: 'asc' } },
      }),
    ).toEqual([
      { status: 'DELIVERED', attempts: 1 },
      { status: 'DELIVERED', attempts: 3 },
      { status: 'PARKED', attempts: 10 },
    ])
    expect(await whole.dataExport.count({ where: { status: 'DONE' } })).toBe(1)
    await assertInvariants(whole)

    await withDatabase(async (cut) => {
      for (const transactions of [1, 20, 45, 30]) {
        const powerBack = cutAfter(cut, transactions)
        await expect(seed(cut)).rejects.toThrow('the power is cut')
        powerBack()
      }
      await seed(cut)
      expect(await contents(cut)).toEqual(expected)
    })
  })
}, 180_000)

test('a database that has customers of others is left alone', async () => {
  await withDatabase(async (db) => {
    const id = '01a20191-0000-7000-8000-000000000001'
    await change(db, (tx) => tx.customer.create({ data: { id, registeredAt: new Date() } }))

    await seed(db)

    expect(await db.customer.count()).toBe(1)
    expect(await db.cardSeries.count()).toBe(0)
  })
})
