import type { Context } from './context.ts'

/** The customer of a payload as it is now: a replay may find it merged since. */
export async function changedCustomer(query: object, customerId: string, { db, loaders }: Context) {
  const living = await db.customer.findFirst({ ...query, where: { id: customerId, survivorId: null } })
  if (living) return living
  const id = (await loaders.livingId.load(customerId)) ?? customerId
  return db.customer.findUniqueOrThrow({ ...query, where: { id } })
}
