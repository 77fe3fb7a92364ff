import { type CustomerRef, findCustomer } from './findCustomer.ts'
import type { Seeker } from './reach.ts'

/** Every id that a customer goes by: its own, and those it absorbed. Throws what `findCustomer` throws. */
export async function personIds(seeker: Seeker, by: CustomerRef, path: readonly string[]): Promise<string[]> {
  const { id } = await findCustomer(seeker, by, path)
  const aliases = await seeker.tx.customer.findMany({ where: { survivorId: id }, select: { id: true } })
  return [id, ...aliases.map((alias) => alias.id)]
}
