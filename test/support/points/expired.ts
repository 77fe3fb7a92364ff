import type { Db } from '../../../src/db/connect.ts'
import { change, keyOf } from '../db/change.ts'

type Lot = { customer: string; programId: number; amount: number; expiresAt: Date }

/** Books points as they were booked an hour ago, with an expiry that may have passed since. */
export const bookEarlier = (db: Db, { customer, programId, amount, expiresAt }: Lot) =>
  change(db, async (tx) => {
    const customerId = keyOf(customer)
    await tx.$executeRaw`
      INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
      VALUES (${customerId}::uuid, ${programId}, 'POINTS', ${expiresAt}::timestamptz) ON CONFLICT DO NOTHING`
    const kind = amount > 0 ? ('CREDIT' as const) : ('DEBIT' as const)
    const at = new Date(Date.now() - 3_600_000)
    await tx.ledgerEntry.create({
      data: {
        customerId,
        programId,
        amount: BigInt(amount),
        kind,
        expiresAt,
        expiresOffset: 0,
        caller: 'tests',
        at,
      },
    })
  })

/** Lets the tier of a customer expire at a moment that may have passed. */
export const expireTier = (db: Db, customer: string, programId: number, tierExpiresAt: Date) =>
  change(db, async (tx) => {
    const customerId = keyOf(customer)
    await tx.enrollment.update({
      where: { customerId_programId: { customerId, programId } },
      data: { tierExpiresAt, tierExpiresOffset: 0 },
    })
    await tx.$executeRaw`
      INSERT INTO "Expiry" ("customerId", "programId", "kind", "expiresAt")
      VALUES (${customerId}::uuid, ${programId}, 'TIER', ${tierExpiresAt}::timestamptz) ON CONFLICT DO NOTHING`
  })

/** The moments at which points and tiers of a customer will be recorded as expired. */
export const expiriesOf = (db: Db, customer: string) =>
  db.expiry.findMany({
    where: { customerId: keyOf(customer) },
    select: { kind: true, expiresAt: true },
    orderBy: { expiresAt: 'asc' },
  })
