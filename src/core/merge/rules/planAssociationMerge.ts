import type { AssociationFacts, CustomerFacts } from '../../customer/rules/facts.ts'
import { mayStandBelow } from '../../hierarchy/rules/planAssociation.ts'
import { AssociationsClash } from '../errors.ts'

/**
 * `MOVED`: the victim's place becomes the survivor's. `JOINED`: its children move below the survivor's place, and its
 * own place ends.
 */
export type AssociationMerge =
  | { kind: 'MOVED'; id: string }
  | {
      kind: 'JOINED'
      into: { id: string; rolePosition: number }
      ended: Omit<AssociationFacts, 'role' | 'hierarchy' | 'childRoles' | 'company'>
    }

/**
 * The survivor keeps its place in a hierarchy, or gets the victim's if it has none. Throws `AssociationsClash` with
 * the rule that forbids it.
 */
export function planAssociationMerge(
  survivor: CustomerFacts,
  victim: CustomerFacts,
): AssociationMerge | null {
  const [mine, theirs] = [survivor.association, victim.association]
  if (!theirs) return null
  if (!mine) return { kind: 'MOVED', id: theirs.id }
  const reason = clash(mine, theirs)
  if (reason) throw new AssociationsClash({ holderId: survivor.id, namedId: victim.id, reason })
  const { role: _role, hierarchy: _hierarchy, childRoles: _roles, company: _company, ...ended } = theirs
  return { kind: 'JOINED', into: { id: mine.id, rolePosition: mine.rolePosition }, ended }
}

/**
 * The number of children of a place after the children of another place have moved below it and that place has ended.
 */
export const childCountAfter = (mine: AssociationFacts, theirs: AssociationFacts): number =>
  mine.childCount - (theirs.parentId === mine.id ? 1 : 0) + theirs.childCount

function clash(mine: AssociationFacts, theirs: AssociationFacts): string | undefined {
  if (mine.parentId === theirs.id) return 'the survivor is a child of the victim in their hierarchy.'
  if (theirs.childCount === 0) return undefined
  if (mine.hierarchyId !== theirs.hierarchyId) return 'the victim has children in another hierarchy.'
  if (theirs.childRoles.some((position) => !mayStandBelow(mine.hierarchy, mine.rolePosition, position)))
    return `the victim's children are not allowed below the role ${mine.role.code}.`
  if (theirs.companyId !== mine.companyId) return "the victim's children belong to another company."
  const count = childCountAfter(mine, theirs)
  if (count > mine.role.maxChildren)
    return `the role ${mine.role.code} may have at most ${mine.role.maxChildren} children, and would have ${count}.`
  return undefined
}
