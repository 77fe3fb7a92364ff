import { changedValues } from '../../../engine/input/changedValues.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'
import { CompanyCycle, CompanyDiffers, CompanyExists, CompanyNotFound } from '../errors.ts'
import { knownHierarchy } from './knownHierarchy.ts'

export type NewCompanyInput = {
  externalId: string
  name: string
  hierarchyCode: string
  parentExternalId?: string | null | undefined
  active?: boolean | null | undefined
}
/** A change of a company. Absent values do not change. */
export type CompanyChangeInput = {
  externalId: string
  name?: string | null | undefined
  parentExternalId?: string | null | undefined
  active?: boolean | null | undefined
}

type Company = { id: number; hierarchyId: number }
export type FoundCompany = {
  /** The company with this external id. */
  existing: (Company & { name: string; parentId: number | null; active: boolean }) | null
  /** The company that the client names as the parent. */
  parent: Company | null
  /** The ids of the parent and of the companies above it. */
  above: readonly number[]
}
export type NewCompanyFacts = FoundCompany & {
  externalId: string
  name: string
  hierarchy: { id: number } | null
}
export type CompanyChangeFacts = FoundCompany & { name: string | undefined }

export type NewCompany = {
  externalId: string
  name: string
  hierarchyId: number
  parentId: number | null
  active: boolean
}
/** The columns that change. */
export type CompanyChange = {
  id: number
  set: { name?: string; parentId?: number | null; active?: boolean }
}

/** The external id and the name, trimmed. Throws `InvalidInput`. */
export const readCompany = ({ externalId, name }: Pick<NewCompanyInput, 'externalId' | 'name'>) => ({
  externalId: readCode(externalId, 100, ['externalId']),
  name: readName(name, ['name']),
})

/** Plans a new company. Throws `InvalidHierarchy`, `CompanyExists`, `CompanyDiffers` or `CompanyNotFound`. */
export function planNewCompany(facts: NewCompanyFacts, input: NewCompanyInput): NewCompany {
  const { externalId, name, existing } = facts
  const { id: hierarchyId } = knownHierarchy(facts.hierarchy, ['hierarchyCode'])
  if (existing) throw new CompanyExists({ externalId }, ['externalId'])
  const parentId = planParent(facts, input.parentExternalId, hierarchyId) ?? null
  const active = notNull(input.active, ['active']) ?? true
  return { externalId, name, hierarchyId, parentId, active }
}

/** Plans the change of a company. Throws `CompanyNotFound`, `CompanyDiffers`, `CompanyCycle` or `NothingToChange`. */
export function planCompanyChange(facts: CompanyChangeFacts, input: CompanyChangeInput): CompanyChange {
  const { name, existing, above } = facts
  const { externalId } = input
  if (!existing) throw new CompanyNotFound({ externalId: externalId.slice(0, 100) }, ['externalId'])
  const parentId = planParent(facts, input.parentExternalId, existing.hierarchyId)
  if (typeof parentId === 'number' && above.includes(existing.id))
    throw new CompanyCycle({ externalId }, ['parentExternalId'])
  const active = notNull(input.active, ['active'])
  return { id: existing.id, set: changedValues(existing, { name, parentId, active }) }
}

/** The parent to set. Undefined: no change. Null: no parent. */
function planParent(
  { parent }: FoundCompany,
  wanted: string | null | undefined,
  hierarchyId: number,
): number | null | undefined {
  if (wanted === null || wanted === undefined) return wanted
  const path = ['parentExternalId']
  if (!parent) throw new CompanyNotFound({ externalId: wanted.slice(0, 100) }, path)
  if (parent.hierarchyId !== hierarchyId)
    throw new CompanyDiffers({ reason: `the company ${wanted} belongs to another hierarchy.` }, path)
  return parent.id
}
