import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import type { MovePlanQuery, RolesQuery } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

type Plan = Extract<MovePlanQuery['previewUpdateAssociation'], { __typename: 'UpdateAssociationPreview' }>
type Hierarchies = RolesQuery['hierarchies']['nodes']

/** What a move does, in words; null if it changes nothing. */
export function moveText(plan: Plan, hierarchies: Hierarchies, childCount: number): string | null {
  const { place, parent, customer, leavesHierarchy, notices } = plan
  const name = fullName(customer)
  if (leavesHierarchy) return [texts.places.leaves(name), ...notices.map(({ message }) => message)].join(' ')
  if (!place) return null
  const role = hierarchies
    .find(({ code }) => code === place.hierarchyCode)
    ?.roles.find(({ code }) => code === place.roleCode)
  const where = parent?.customer
    ? texts.places.belowParent(fullName(parent.customer))
    : place.hasParent
      ? texts.places.sameParent
      : texts.places.withoutParent
  return [
    texts.places.becomes(name, role?.name ?? place.roleCode, where, place.company?.name ?? null),
    place.childrenLoseParent && texts.places.childrenLoseParent(formats.count(childCount)),
    ...notices.map(({ message }) => message),
  ]
    .filter(Boolean)
    .join(' ')
}
