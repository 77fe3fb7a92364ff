import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'
import { CompanyCycle, CompanyDiffers, CompanyNotFound } from '../errors.ts'
import { knownHierarchy } from './knownHierarchy.ts'

export type CompanyInput = {
  externalId: string
  name: string
  hierarchyCode: string
  parentExternalId?: string | null | undefined
  active?: boolean | null | undefined
}
type Company = { id: number; hierarchyId: number }
export type CompanyChangeFacts = {
  externalId: string
  name: string
  hierarchy: { id: number } | null
  /** The company with this external id. */
  existing: (Company & { name: string; parentId: number | null; active: boolean }) | null
  /** The company that the client names as the parent. */
  parent: Company | null
  /** The ids of the parent and of the companies above it. */
  above: readonly number[]
}
export type PlannedCompany = {
  /** Null: a new company. */
  id: number | null
  externalId: string
  name: string
  hierarchyId: number
  /** Undefined: the parent does not change. */
  parentId: number | null | undefined
  active: boolean
}

/** The external id and the name, trimmed. Throws `InvalidInput`. */
export const readCompany = ({ externalId, name }: CompanyInput) => ({
  externalId: readCode(externalId, 100, ['externalId']),
  name: readName(name, ['name']),
})

/**
 * Plans a new company, or the change of one. Throws `InvalidHierarchy`, `CompanyDiffers`, `CompanyNotFound`,
 * `CompanyCycle` or `NothingToChange`.
 */
export function planCompany(facts: CompanyChangeFacts, input: CompanyInput): PlannedCompany {
  const { externalId, name, existing } = facts
  const hierarchy = knownHierarchy(facts.hierarchy, ['hierarchyCode'])
  if (existing && existing.hierarchyId !== hierarchy.id)
    throw new CompanyDiffers({ reason: `the company ${externalId} belongs to another hierarchy.` }, [
      'hierarchyCode',
    ])
  const parentId = planParent(facts, input, hierarchy.id)
  const active = notNull(input.active, ['active']) ?? existing?.active ?? true
  if (existing && isUnchanged(existing, { name, parentId, active })) throw new NothingToChange({})
  return { id: existing?.id ?? null, externalId, name, hierarchyId: hierarchy.id, parentId, active }
}

const isUnchanged = (
  existing: NonNullable<CompanyChangeFacts['existing']>,
  { name, parentId = existing.parentId, active }: Pick<PlannedCompany, 'name' | 'parentId' | 'active'>,
): boolean => existing.name === name && existing.parentId === parentId && existing.active === active

/** The parent to set. Undefined: no change. Null: no parent. */
function planParent(
  { existing, parent, above }: CompanyChangeFacts,
  { parentExternalId: wanted, externalId }: CompanyInput,
  hierarchyId: number,
): number | null | undefined {
  if (wanted === null || wanted === undefined) return wanted
  const path = ['parentExternalId']
  if (!parent) throw new CompanyNotFound({ externalId: wanted.slice(0, 100) }, path)
  if (parent.hierarchyId !== hierarchyId)
    throw new CompanyDiffers({ reason: `the company ${wanted} belongs to another hierarchy.` }, path)
  if (existing && above.includes(existing.id)) throw new CompanyCycle({ externalId }, path)
  return parent.id
}
