import { AssociationsClash } from './errors.ts'
import type { AssociationFacts, CustomerFacts } from './facts.ts'

/** `MOVED`: the victim's place becomes the survivor's. `JOINED`: its children go under the survivor's place, its own ends. */
export type AssociationMerge =
  | { kind: 'MOVED'; id: string }
  | {
      kind: 'JOINED'
      into: { id: string; rolePosition: number }
      ended: Omit<AssociationFacts, 'role' | 'children'>
      children: string[]
    }

/** The survivor's place in its hierarchy, else the victim's (DOMAIN §3). Throws `AssociationsClash` with the rule in the way. */
export function planAssociationMerge(
  survivor: CustomerFacts,
  victim: CustomerFacts,
): AssociationMerge | null {
  const [mine, theirs] = [survivor.association, victim.association]
  if (!theirs) return null
  if (!mine) return { kind: 'MOVED', id: theirs.id }
  const reason = clash(mine, theirs)
  if (reason) throw new AssociationsClash({ holderId: survivor.id, namedId: victim.id, reason })
  const { role: _role, children, ...ended } = theirs
  return {
    kind: 'JOINED',
    into: { id: mine.id, rolePosition: mine.rolePosition },
    ended,
    children: children.map((child) => child.id),
  }
}

function clash(mine: AssociationFacts, theirs: AssociationFacts): string | undefined {
  if (theirs.children.some((child) => child.id === mine.id))
    return 'the survivor is a child of the victim in their hierarchy.'
  if (theirs.children.length === 0) return undefined
  if (mine.hierarchyId !== theirs.hierarchyId) return 'the victim has children in another hierarchy.'
  if (theirs.children.some((child) => child.rolePosition !== mine.rolePosition + 1))
    return `the role ${mine.role.code} cannot have the victim's children.`
  if (theirs.children.some((child) => child.companyId !== mine.companyId))
    return "the victim's children belong to another company."
  const left = mine.children.filter((child) => child.id !== theirs.id).length
  if (left + theirs.children.length > mine.role.maxChildren)
    return `the role ${mine.role.code} may have ${mine.role.maxChildren} children, and would have ${left + theirs.children.length}.`
  return undefined
}
