import type { Db, Tx } from '../../../src/db/connect.ts'
import type { CustomerStatus } from '../../../src/generated/prisma/enums.ts'

/** Writes what the API cannot, in one transaction that leaves an event as every change must. */
export const change = <T>(db: Db, write: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(async (tx) => {
    await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'tests', data: {} } })
    return write(tx)
  })

/** The database's key in a global id. */
export const keyOf = (globalId: string): string =>
  Buffer.from(globalId, 'base64').toString('utf8').split(':')[1] ?? ''

/** The global id of a row. */
export const globalId = (type: string, key: string | number): string =>
  Buffer.from(`${type}:${key}`, 'utf8').toString('base64')

/** Sets where the customer with this global id stands. */
export const setStatus = (db: Db, customer: string, status: CustomerStatus) =>
  change(db, (tx) => tx.customer.update({ where: { id: keyOf(customer) }, data: { status } }))

/** Makes a customer LOYALTY, as whoever holds a card or is enrolled is. */
export const makeLoyal = (tx: Tx, customerId: string) =>
  tx.customer.updateMany({
    where: { id: customerId, loyaltyType: 'NON_LOYALTY' },
    data: { loyaltyType: 'LOYALTY' },
  })
