import type { AssociationFacts } from '../../customer/rules/facts.ts'
import { InvalidHierarchy } from '../errors.ts'
import type { OwnChildren } from './ownChildren.ts'

/** A place that ends. */
export type LeftPlace = Pick<AssociationFacts, 'hierarchyId' | 'rolePosition' | 'companyId'>
type Leaving = { current: AssociationFacts | null; ownChildren: OwnChildren; fixed: boolean }

/**
 * Plans that a customer leaves its hierarchy. Null: it is in none. Throws `InvalidHierarchy` if the settings or its
 * children forbid it.
 */
export function planLeave({ current, ownChildren, fixed }: Leaving): LeftPlace | null {
  if (!current) return null
  const path = ['association', 'hierarchyCode']
  if (fixed)
    throw new InvalidHierarchy({ reason: 'the settings do not allow a change once it is set.' }, path)
  const { childCount, hierarchyId, rolePosition, companyId } = current
  if (childCount > 0 && ownChildren === 'REFUSE')
    throw new InvalidHierarchy(
      { reason: `the customer has ${childCount} children. Move them first, or let them keep their places.` },
      path,
    )
  return { hierarchyId, rolePosition, companyId }
}
