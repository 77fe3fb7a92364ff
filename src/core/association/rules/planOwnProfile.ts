import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { assertKept } from '../../customer/rules/keptValues.ts'
import { newProfile, planProfileChange } from '../../customer/rules/planProfileChange.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import { targetProfile } from '../../link/rules/planLinkCard.ts'
import type { OwnProfilePlan, UpdateFacts } from './associationPlan.ts'
import { changedIn, type RequestedProfile } from './updateRequest.ts'

type Known = { customer: CustomerFacts; link: LinkPlan | null }

/**
 * Plans the change of an existing customer's profile in the target account. Null if the request changes nothing, or if
 * there is no profile, before and after the link. Throws `InvalidField` and `TillNotFound`.
 */
export function planOwnProfile(
  facts: Pick<UpdateFacts, 'target' | 'ownProfiles'>,
  { customer, link }: Known,
  request: RequestedProfile,
): OwnProfilePlan | null {
  const { id } = link?.profile ?? targetProfile(facts.target.id, [customer])
  const created = id === null && link !== null && link.attach.length > 0
  if (id === null) assertKept(request.profile.kept, newProfile)
  if (changedIn(request).length === 0 || (id === null && !created)) return null
  const current = id === null ? newProfile : facts.ownProfiles.get(id)
  if (!current) throw new Error('a profile to change was not loaded')
  const change = planProfileChange(current, { given: request.profile, fields: request.fields })
  return change.changed.length === 0 ? null : { profileId: id, change }
}
