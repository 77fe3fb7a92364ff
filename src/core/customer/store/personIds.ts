import { type CustomerRef, findCustomer } from './findCustomer.ts'
import type { Seeker } from './reach.ts'

/** Every id of a customer: its own and those that it absorbed. Throws the refusals of `findCustomer`. */
export async function personIds(seeker: Seeker, by: CustomerRef, path: readonly string[]): Promise<string[]> {
  const { id } = await findCustomer(seeker, by, path)
  const aliases = await seeker.tx.customer.findMany({ where: { survivorId: id }, select: { id: true } })
  return [id, ...aliases.map((alias) => alias.id)]
}
