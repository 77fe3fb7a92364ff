import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { targetProfile } from '../../link/rules/planLinkCard.ts'
import type { OwnProfilePlan, UpdateFacts } from './associationPlan.ts'
import { changedIn, type RequestedCustomer } from './updateRequest.ts'

type Known = { customer: CustomerFacts; link: LinkPlan | null }

/**
 * Plans the change of an existing customer's profile in the target account. Null if the request changes nothing, or if
 * there is no profile, before and after the link.
 */
export function planOwnProfile(
  facts: Pick<UpdateFacts, 'target' | 'ownFields'>,
  { customer, link }: Known,
  request: Pick<RequestedCustomer, 'profile' | 'fields'>,
): OwnProfilePlan | null {
  const changed = changedIn(request)
  const { id } = link?.profile ?? targetProfile(facts.target.id, [customer])
  const created = id === null && link !== null && link.attach.length > 0
  if (changed.length === 0 || (id === null && !created)) return null
  const before = id === null ? {} : facts.ownFields.get(id)
  if (!before) throw new Error('the fields of a profile were not loaded')
  const fields = mergeFields(before, request.fields ?? {})
  return { profileId: id, columns: request.profile, fields, changed }
}
