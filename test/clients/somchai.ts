import type { Api } from '../support/api.ts'
import { added } from '../support/card/addCards.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { mobile } from '../support/customer/people.ts'
import { register } from '../support/link/register.ts'

/** The labels of Somchai's cards, in their order. */
export const labels = ['Tops', 'Robinson', 'Supersports']

const channels = ['somchai@example.co.th', 'somchai.jaidee@example.com'].map((value) => ({
  ...{ type: 'EMAIL' as const, value },
  consent: { status: 'SUBSCRIBED' as const, optInLevel: 'DOUBLE' as const },
}))

/** Registers a customer with two channels and three cards, and gives its global id. */
export async function registerSomchai(api: Api): Promise<string> {
  const { customer } = await register(api, {
    identifiers: [mobile()],
    profile: { firstName: 'Somchai', lastName: 'Jaidee', channels },
  })
  const physical = []
  for (const cardLabel of labels) physical.push({ loyaltyId: await createCard(api.db), cardLabel })
  await added(api, { customer: customer.id, physical })
  return customer.id
}
