import type { DomainError } from '../../../engine/refusal.ts'
import type { AssociationFacts } from '../../customer/rules/facts.ts'
import {
  ChildRoleDoesNotQualify,
  CompanyDiffers,
  CompanyInactive,
  InvalidHierarchy,
  InvalidRole,
  TooManyChildren,
} from '../errors.ts'
import type { OwnChildren } from './ownChildren.ts'

export type RoleFacts = { code: string; position: number; maxChildren: number }
export type HierarchyFacts = {
  id: number
  code: string
  allowSkipping: boolean
  retiredAt?: Date | null
  roles: readonly RoleFacts[]
}
export type CompanyFacts = { id: number; externalId: string; hierarchyId: number; active: boolean }
type Path = readonly (string | number)[]

/** The requested place. Each part was given by the client, and may not exist. */
export type AssociationRequest = {
  hierarchy: HierarchyFacts
  role: RoleFacts
  /** Undefined: the request names none. Null: the place has none. */
  company: CompanyFacts | null | undefined
}
/** The place after the change. */
export type PlannedPlace = {
  hierarchyId: number
  rolePosition: number
  companyId: number | null
  parentId: string | null
  parentPosition: number | null
  /** Its children lose it as their parent, because they cannot stay below it. */
  lifts?: true
}
/** The place of a parent, and the number of its children. */
export type ParentPlace = Pick<
  AssociationFacts,
  'id' | 'hierarchyId' | 'rolePosition' | 'companyId' | 'company'
> & {
  role: { code: string; maxChildren: number }
  childCount: number
}

/** Finds a role of a hierarchy by its code. Throws `InvalidRole`. */
export function findRole<Role extends { code: string }>(
  { roles, code: hierarchy }: { code: string; roles: readonly Role[] },
  code: string,
  path: Path,
): Role {
  const role = roles.find((candidate) => candidate.code === code)
  if (role) return role
  throw new InvalidRole(
    { reason: `the roles of ${hierarchy} are ${roles.map((known) => known.code).join(', ')}.` },
    path,
  )
}

/** Refuses a company that is inactive or belongs to another hierarchy. */
export function assertCompanyTakes(company: CompanyFacts, hierarchy: HierarchyFacts, path: Path): void {
  if (!company.active) throw new CompanyInactive({ externalId: company.externalId }, path)
  if (company.hierarchyId !== hierarchy.id)
    throw new CompanyDiffers(
      { reason: `the company ${company.externalId} does not belong to the hierarchy ${hierarchy.code}.` },
      path,
    )
}

/** Whether a role is allowed below another: the next role in the chain, or any lower role if roles may be skipped. */
export const mayStandBelow = (
  hierarchy: { allowSkipping: boolean },
  parentPosition: number,
  position: number,
): boolean => (hierarchy.allowSkipping ? position > parentPosition : position === parentPosition + 1)

type Change = {
  request: AssociationRequest
  current: AssociationFacts | null
  /** Undefined: the parent does not change. Null: there is none any more. */
  parent: ParentPlace | null | undefined
  fixed: boolean
  /** Absent: `REFUSE`. */
  ownChildren?: OwnChildren | undefined
}

/**
 * Plans the place of a customer. Role positions increase from parent to child, so an accepted place cannot be in a
 * cycle. Throws if the hierarchy, the role, the company or the parent does not allow the place.
 */
export function planPlace(
  { request, current, parent, fixed, ownChildren }: Change,
  path: Path,
): PlannedPlace {
  const { hierarchy, role } = request
  const present = current?.hierarchyId === hierarchy.id ? current : null
  const stays = parent === undefined ? present : null
  if (!present) assertInUse(hierarchy, path)
  const companyId = companyAfter(request, parent ?? null, present)
  const unfit = current && unfitChildren(current, request, path)
  const place = {
    ...{ hierarchyId: hierarchy.id, rolePosition: role.position, companyId },
    ...(unfit && ownChildren === 'KEEP_PLACES' && { lifts: true as const }),
  }
  if (fixed && current) assertUnchanged(current, place, path)
  if (parent) assertParent({ parent, current, request, companyId }, path)
  if (unfit && ownChildren !== 'KEEP_PLACES') throw unfit
  if (parent) return { ...place, parentId: parent.id, parentPosition: parent.rolePosition }
  if (stays?.parentId) assertStays(stays, request, companyId, path)
  return { ...place, parentId: stays?.parentId ?? null, parentPosition: stays?.parentPosition ?? null }
}

/**
 * The company of a place: the one in the request, which null clears, else the parent's, else the one that it has in this
 * hierarchy.
 */
const companyAfter = (
  { company }: AssociationRequest,
  parent: ParentPlace | null,
  present: AssociationFacts | null,
): number | null => {
  if (company !== undefined) return company?.id ?? null
  return parent ? parent.companyId : (present?.companyId ?? null)
}

/** Refuses a new place in a retired hierarchy. */
export function assertInUse({ code, retiredAt }: HierarchyFacts, path: Path): void {
  if (retiredAt)
    throw new InvalidHierarchy({ reason: `${code} is retired and takes no more customers.` }, path)
}

/** If no parent is given, the current parent must accept the new role and company. */
function assertStays(
  stays: AssociationFacts,
  { hierarchy, role }: AssociationRequest,
  companyId: number | null,
  path: Path,
): void {
  if (!mayStandBelow(hierarchy, stays.parentPosition ?? 0, role.position))
    throw new ChildRoleDoesNotQualify(
      { parentRole: roleAt(hierarchy, stays.parentPosition), childRole: role.code },
      path,
    )
  if (stays.companyId !== companyId)
    throw new CompanyDiffers({ reason: 'the parent belongs to another company.' }, path)
}

type BelowParent = {
  parent: ParentPlace
  current: AssociationFacts | null
  request: AssociationRequest
  companyId: number | null
}

function assertParent({ parent, current, request, companyId }: BelowParent, path: Path): void {
  const { hierarchy, role } = request
  if (parent.hierarchyId !== hierarchy.id)
    throw new CompanyDiffers({ reason: 'the parent is in another hierarchy.' }, path)
  if (parent.id === current?.id || !mayStandBelow(hierarchy, parent.rolePosition, role.position))
    throw new ChildRoleDoesNotQualify({ parentRole: parent.role.code, childRole: role.code }, path)
  if (parent.companyId !== companyId)
    throw new CompanyDiffers({ reason: 'the parent belongs to another company.' }, path)
  if (parent.company?.active === false && current?.companyId !== companyId)
    throw new CompanyInactive({ externalId: parent.company.externalId }, path)
  const limit = parent.role.maxChildren
  if (current?.parentId !== parent.id && parent.childCount + 1 > limit)
    throw new TooManyChildren({ role: parent.role.code, limit, held: parent.childCount, requested: 1 }, path)
}

/** Why the children of the customer cannot stay below its new place. Null: they can. */
function unfitChildren(
  current: AssociationFacts,
  { hierarchy, role }: AssociationRequest,
  path: Path,
): DomainError | null {
  const { childCount, childRoles } = current
  if (childCount === 0) return null
  if (current.hierarchyId !== hierarchy.id)
    return new InvalidHierarchy(
      { reason: 'the customer has children in its current hierarchy. Move the children first.' },
      path,
    )
  const unfit = childRoles.find((position) => !mayStandBelow(hierarchy, role.position, position))
  if (unfit !== undefined)
    return new ChildRoleDoesNotQualify({ parentRole: role.code, childRole: roleAt(hierarchy, unfit) }, path)
  if (childCount > role.maxChildren)
    return new TooManyChildren(
      { role: role.code, limit: role.maxChildren, held: childCount, requested: 0 },
      path,
    )
  return null
}

const roleAt = ({ roles }: HierarchyFacts, position: number | null): string =>
  roles.find((role) => role.position === position)?.code ?? 'role that no longer exists'

/** If the settings fix associations, hierarchy, role and company cannot change once they are set. */
function assertUnchanged(
  current: AssociationFacts,
  { hierarchyId, rolePosition, companyId }: Pick<PlannedPlace, 'hierarchyId' | 'rolePosition' | 'companyId'>,
  path: Path,
): void {
  const reason = 'the settings do not allow a change once it is set.'
  if (current.hierarchyId !== hierarchyId) throw new InvalidHierarchy({ reason }, path)
  if (current.rolePosition !== rolePosition) throw new InvalidRole({ reason }, path)
  if (current.companyId !== null && current.companyId !== companyId)
    throw new CompanyDiffers({ reason }, path)
}
