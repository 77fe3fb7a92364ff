import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { DomainError } from '../../../engine/refusal.ts'
import { mergeFields, type ProfileRules } from '../../customer/rules/readProfile.ts'
import { CompanyNotFound, InvalidHierarchy } from '../../hierarchy/errors.ts'
import {
  assertCompanyTakes,
  type CompanyFacts,
  findRole,
  type HierarchyFacts,
} from '../../hierarchy/rules/planAssociation.ts'
import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import { type ItemRules, parseAssociationItems } from './parseAssociationItems.ts'
import { readOwnProfile } from './readOwnProfile.ts'
import type { PlaceInput, RelativeInput, UpdateAssociationInput } from './updateAssociationInput.ts'
import { customersOf, type PlaceRequest, type RelativeRequest, type UpdateRequest } from './updateRequest.ts'

/** The most children in one call. */
export const maxChildrenOfCall = 500
/** The most identifiers of one call, including those of relatives. */
const maxItems = 2_000
const maxEnrollments = 20

/** What a request is checked against. The hierarchy and the company are those that it names; null if unknown. */
export type RequestRules = ItemRules &
  ProfileRules & {
    definitions: readonly (FieldDefinition & { target: string })[]
    hierarchy: HierarchyFacts | null
    company: CompanyFacts | null
  }
type Path = (string | number)[]

/** Parses and checks an update. Throws on what is wrong with the customer's own part; each child is refused alone. */
export function parseUpdateRequest(input: UpdateAssociationInput, rules: RequestRules): UpdateRequest {
  const request = {
    ...readOwnProfile(rules, input, []),
    ...parseAssociationItems(rules, input.identifiers, ['identifiers']),
    loyaltyType: input.loyaltyType,
    extendedFields: input.extendedFields === undefined ? {} : input.extendedFields,
    enrollments: input.loyaltyProgramEnrollments ?? [],
    ...parseAssociation(rules, input.association),
  }
  const count = customersOf(request).reduce((sum, { items }) => sum + items.length, 0)
  assertCount(count, { least: 1, most: maxItems }, ['identifiers'])
  assertCount(request.enrollments.length, { least: 0, most: maxEnrollments }, ['loyaltyProgramEnrollments'])
  return request
}

function parseAssociation(
  rules: RequestRules,
  input: PlaceInput | null | undefined,
): Pick<UpdateRequest, 'place' | 'leave'> {
  if (!input) return { place: null }
  if (input.hierarchyCode !== null) return { place: parsePlace(rules, input) }
  const extra = (['roleCode', 'fleetCompany', 'relatives'] as const).find((name) => input[name])
  if (extra)
    throw new InvalidInput({ reason: `a customer that leaves its hierarchy cannot be given a ${extra}.` }, [
      'association',
      extra,
    ])
  return { place: null, leave: { ownChildren: input.ownChildren ?? 'REFUSE' } }
}

function parsePlace(rules: RequestRules, input: PlaceInput): PlaceRequest {
  const { hierarchy } = rules
  for (const name of ['hierarchyCode', 'roleCode'] as const)
    if (typeof input[name] !== 'string')
      throw new InvalidInput({ reason: `a place requires its ${name}.` }, ['association', name])
  if (!hierarchy)
    throw new InvalidHierarchy({ reason: 'the hierarchy does not exist.' }, ['association', 'hierarchyCode'])
  const role = findRole(hierarchy, input.roleCode ?? '', ['association', 'roleCode'])
  const company = parseCompany(rules, hierarchy, input)
  const { parentCustomer, childCustomers } = input.relatives ?? {}
  const path = ['association', 'relatives', 'childCustomers']
  if (parentCustomer && childCustomers)
    throw new InvalidInput({ reason: 'one call names the parent or the children, not both.' }, path)
  assertCount(childCustomers?.length, { least: 0, most: maxChildrenOfCall }, path)
  const parent = parentCustomer
    ? parseRelative(rules, hierarchy, parentCustomer, ['association', 'relatives', 'parentCustomer'])
    : null
  const children = (childCustomers ?? []).map((child, index) =>
    catchRefusal(() => parseRelative(rules, hierarchy, child, [...path, index])),
  )
  return {
    ...{ hierarchy, role, company, parent, children },
    ...(parentCustomer === null && { dropsParent: true as const }),
    ...(input.ownChildren && { ownChildren: input.ownChildren }),
  }
}

function parseCompany(
  { company }: RequestRules,
  hierarchy: HierarchyFacts,
  { fleetCompany }: PlaceInput,
): CompanyFacts | null | undefined {
  if (!fleetCompany) return fleetCompany
  const path = ['association', 'fleetCompany', 'externalId']
  if (!company) throw new CompanyNotFound({ externalId: fleetCompany.externalId.slice(0, 100) }, path)
  assertCompanyTakes(company, hierarchy, path)
  return company
}

function parseRelative(
  rules: RequestRules,
  hierarchy: HierarchyFacts,
  input: RelativeInput,
  path: Path,
): RelativeRequest {
  const items = parseAssociationItems(rules, input.identifiers, [...path, 'identifiers'])
  const newCustomer = {
    status: 'ACTIVE' as const,
    loyaltyType: input.loyaltyType ?? ('NON_LOYALTY' as const),
    registered: input.profiles?.[0]?.createDate ?? { instant: rules.now, offsetMinutes: 0 },
    extendedFields: mergeFields({}, input.extendedFields ?? {}),
  }
  const role = input.roleCode ? findRole(hierarchy, input.roleCode, [...path, 'roleCode']) : null
  const own = readOwnProfile(rules, input, path)
  return {
    ...items,
    ...own,
    newCustomer: { ...newCustomer, keptFields: own.keptFields },
    loyaltyType: input.loyaltyType ?? null,
    role,
    path,
  }
}

function catchRefusal<T>(parse: () => T): T | DomainError {
  try {
    return parse()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}
