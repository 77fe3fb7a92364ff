import type { Api } from '../support/api.ts'
import { added } from '../support/card/addCards.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { mobile } from '../support/customer/people.ts'
import { register } from '../support/link/register.ts'

/** The labels of Somchai's cards, in their order. */
export const labels = ['Tops', 'Robinson', 'Supersports']

/** Registers a customer with three cards, and gives its global id. */
export async function registerSomchai(api: Api): Promise<string> {
  const { customer } = await register(api, {
    identifiers: [mobile()],
    profile: { firstName: 'Somchai', lastName: 'Jaidee' },
  })
  const physical = []
  for (const cardLabel of labels) physical.push({ loyaltyId: await createCard(api.db), cardLabel })
  await added(api, { customer: customer.id, physical })
  return customer.id
}
