import type { Context } from '../context.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'

/** The customer of a payload as it is now: a replay may find it merged since. */
export async function changedCustomer(query: object, customerId: string, { db, loaders }: Context) {
  // By its key alone, so that many of them are one statement.
  const found = await db.customer.findUniqueOrThrow({ ...query, where: { id: customerId } })
  if (found.survivorId === null) return found
  const id = (await loaders.of(createLivingIdLoader).load(customerId)) ?? customerId
  return db.customer.findUniqueOrThrow({ ...query, where: { id } })
}
