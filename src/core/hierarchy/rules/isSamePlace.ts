import type { AssociationFacts } from '../../customer/rules/facts.ts'
import type { PlannedPlace } from './planAssociation.ts'

/** Whether a customer has the planned place already. */
export const isSamePlace = (current: AssociationFacts | null, planned: PlannedPlace): boolean =>
  current !== null &&
  current.hierarchyId === planned.hierarchyId &&
  current.rolePosition === planned.rolePosition &&
  current.companyId === planned.companyId &&
  current.parentId === planned.parentId
