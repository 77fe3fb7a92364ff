import type { Db } from '../../../src/db/connect.ts'
import { change, keyOf } from '../db/change.ts'

let count = 0

/** A program with the tiers Silver, Gold and Platinum. Gives its id. */
export async function createProgram(db: Db): Promise<number> {
  const tiers = ['Silver', 'Gold', 'Platinum'].map((name, n) => ({
    id: crypto.randomUUID(),
    name,
    sequence: n + 1,
  }))
  const { id } = await db.program.create({ data: { name: `Orchid ${++count}`, tiers: { create: tiers } } })
  return id
}

type Points = {
  customer: string
  programId: number
  amount: number
  expiresAt?: Date
  expiresOffset?: number
}

/** Books points: a credit, or a debit if the amount is negative. */
export const book = (db: Db, { customer, amount, ...entry }: Points) =>
  change(db, (tx) =>
    tx.ledgerEntry.create({
      data: {
        ...entry,
        customerId: keyOf(customer),
        amount: BigInt(amount),
        kind: amount > 0 ? 'CREDIT' : 'DEBIT',
        caller: 'tests',
        at: new Date(),
      },
    }),
  )

/** The unexpired points of customers in a program, together. */
export async function balanceOf(db: Db, programId: number, ...customers: string[]): Promise<number> {
  const { _sum } = await db.ledgerEntry.aggregate({
    where: {
      programId,
      customerId: { in: customers.map(keyOf) },
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
    },
    _sum: { amount: true },
  })
  return Number(_sum.amount ?? 0)
}
