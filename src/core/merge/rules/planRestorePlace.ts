import { mayStandBelow } from '../../hierarchy/rules/planAssociation.ts'
import { AssociationsClash } from '../errors.ts'
import type { MergeRecord, Row } from './mergeRecord.ts'

type Role = { code: string; maxChildren: number }
/** The current state of a place above the one to restore. */
export type PlaceAbove = {
  id: string
  hierarchyId: number
  rolePosition: number
  companyId: number | null
  childCount: number
  role: Role
}
/** The facts that decide whether a place that a merge ended can be restored. */
export type RestorePlaceFacts = {
  role: Role
  allowSkipping: boolean
  company: { externalId: string; active: boolean } | null
  /** Null: it had no parent, or the parent place no longer exists. */
  parent: PlaceAbove | null
  /** Its former children that are still where the merge put them. */
  returning: readonly { rolePosition: number; companyId: number | null; count: number }[]
}
/** A place to restore, and where its children are now. */
export type RestoredPlace = {
  row: Row
  joined: { id: string; at: string }
  children: MergeRecord['children']
}

type Parties = { survivorId: string; victimId: string }

/** Plans to restore the place that a merge ended. Throws `AssociationsClash` with the rule that forbids it. */
export function planRestorePlace(
  record: MergeRecord,
  facts: RestorePlaceFacts | null,
  { survivorId, victimId }: Parties,
): RestoredPlace | null {
  const ended = record.rows.find(({ table, after }) => table === 'Association' && after === null)?.before
  if (!ended || record.joined === null || !facts) return null
  const reason = clash(ended, record.joined.id, facts)
  if (reason) throw new AssociationsClash({ holderId: survivorId, namedId: victimId, reason })
  const row = { ...ended, parentPosition: facts.parent?.rolePosition ?? null }
  return { row, joined: record.joined, children: record.children }
}

function clash(ended: Row, joined: string, facts: RestorePlaceFacts): string | undefined {
  const { role, parent, company, returning } = facts
  const position = Number(ended.rolePosition)
  if (company && !company.active)
    return `the victim's company ${company.externalId} no longer accepts customers.`
  const count = returning.reduce((sum, group) => sum + group.count, 0)
  if (returning.some((group) => !mayStandBelow(facts, position, group.rolePosition)))
    return `the children have other roles now, which are not allowed below the role ${role.code}.`
  if (returning.some((group) => group.companyId !== ended.companyId))
    return 'the children that would go back now belong to another company.'
  if (count > role.maxChildren)
    return `the role ${role.code} may have at most ${role.maxChildren} children, and would have ${count}.`
  if (ended.parentId === null) return undefined
  if (!parent) return 'the parent place of the victim no longer exists.'
  if (parent.hierarchyId !== ended.hierarchyId || !mayStandBelow(facts, parent.rolePosition, position))
    return `the victim's role ${role.code} is no longer allowed below the role ${parent.role.code}.`
  if (parent.companyId !== ended.companyId)
    return 'the parent place of the victim now belongs to another company.'
  const left = parent.childCount - (parent.id === joined ? count : 0) + 1
  if (left > parent.role.maxChildren)
    return `the role ${parent.role.code} may have at most ${parent.role.maxChildren} children, and would have ${left}.`
  return undefined
}
