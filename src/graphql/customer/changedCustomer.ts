import type { Context } from '../context.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'

/** The customer of a payload as it is now. In a replay, the customer may have been merged meanwhile. */
export async function changedCustomer(query: object, customerId: string, { db, loaders }: Context) {
  // Only by its key, so that many look-ups become one statement.
  const found = await db.customer.findUniqueOrThrow({ ...query, where: { id: customerId } })
  if (found.survivorId === null) return found
  const id = (await loaders.of(createLivingIdLoader).load(customerId)) ?? customerId
  return db.customer.findUniqueOrThrow({ ...query, where: { id } })
}
