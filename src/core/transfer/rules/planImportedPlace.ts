import { CompanyNotFound, ParentNotMapped } from '../../hierarchy/errors.ts'
import { knownHierarchy } from '../../hierarchy/rules/knownHierarchy.ts'
import {
  assertCompanyTakes,
  type CompanyFacts,
  findRole,
  type HierarchyFacts,
  type ParentPlace,
  type PlannedPlace,
  planPlace,
} from '../../hierarchy/rules/planAssociation.ts'
import { ParentNotFound } from '../errors.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type { ImportAssociation } from './importLine.ts'

/** A customer that a line names by its legacy id. */
export type KnownCustomer = { customerId: string; place: ParentPlace | null }

/** Plans the place of a new customer. Throws the refusals of a place, and `ParentNotFound`. */
export function planImportedPlace(
  {
    hierarchies,
    companies,
    known,
  }: Pick<ImportConfiguration, 'hierarchies' | 'companies'> & {
    known: ReadonlyMap<string, KnownCustomer>
  },
  { hierarchyCode, roleCode, parentLegacyId, companyExternalId }: ImportAssociation,
): PlannedPlace {
  const path = (name: string) => ['association', name]
  const found = hierarchies.find(({ code }) => code === hierarchyCode) ?? null
  const hierarchy = knownHierarchy(found, path('hierarchyCode'))
  const role = findRole(hierarchy, roleCode, path('roleCode'))
  const parent = parentLegacyId ? parentOf(known, parentLegacyId.trim(), path('parentLegacyId')) : null
  const company = companyExternalId
    ? companyOf(companies, companyExternalId, hierarchy, path('companyExternalId'))
    : undefined
  return planPlace({ request: { hierarchy, role, company }, current: null, parent, fixed: false }, [
    'association',
  ])
}

function parentOf(known: ReadonlyMap<string, KnownCustomer>, legacyId: string, path: string[]): ParentPlace {
  const parent = known.get(legacyId)
  if (!parent) throw new ParentNotFound({ parentLegacyId: legacyId }, path)
  if (!parent.place) throw new ParentNotMapped({ customerId: parent.customerId }, path)
  return parent.place
}

function companyOf(
  companies: readonly CompanyFacts[],
  externalId: string,
  hierarchy: HierarchyFacts,
  path: string[],
): CompanyFacts {
  const company = companies.find((one) => one.externalId === externalId)
  if (!company) throw new CompanyNotFound({ externalId }, path)
  assertCompanyTakes(company, hierarchy, path)
  return company
}
