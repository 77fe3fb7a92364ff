import { type CustomerRef, findCustomer } from '../commands/findCustomer.ts'
import type { Db } from '../db.ts'

/** Every id that a customer goes by: its own, and those it absorbed. Throws what `findCustomer` throws. */
export async function personIds(db: Db, by: CustomerRef, path: readonly string[]): Promise<string[]> {
  const { id } = await findCustomer(db, by, path)
  const aliases = await db.customer.findMany({ where: { survivorId: id }, select: { id: true } })
  return [id, ...aliases.map((alias) => alias.id)]
}
