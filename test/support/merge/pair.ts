import type { RegisterCustomerInput } from '../../generated/graphql.ts'
import type { Api } from '../api.ts'
import { email, mobile, newEmail } from '../customer/people.ts'
import { type Linked, type LinkRefusal, linked, refused } from '../link/linkCard.ts'
import { register } from '../link/register.ts'

/** Two customers that one link merges: the survivor shops online, the victim in a shop. */
export type Pair = {
  survivor: string
  victim: string
  /** Merges the victim, or another customer instead of it, into the survivor. */
  merge(other?: string): Promise<Linked>
  refuse(): Promise<LinkRefusal>
}
type Sides = { survivor?: Partial<RegisterCustomerInput>; victim?: Partial<RegisterCustomerInput> }

/** Registers two customers, and gives what merges them: linking the victim to an identifier of the survivor. */
export async function createPair(api: Api, sides: Sides = {}): Promise<Pair> {
  const address = email(newEmail())
  const survivor = await register(api, { source: 'ECOMMERCE', identifiers: [address], ...sides.survivor })
  const victim = await register(api, { identifiers: [mobile()], ...sides.victim })
  const shared = sides.survivor?.identifiers?.[0] ?? address
  const link = (customer: string) => ({ customer, add: [shared] })
  return {
    survivor: survivor.customer.id,
    victim: victim.customer.id,
    merge: (other = victim.customer.id) => linked(api, link(other)),
    refuse: () => refused(api, link(victim.customer.id)),
  }
}
