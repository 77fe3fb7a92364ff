import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { RoleLimitTooLow } from '../errors.ts'
import { knownHierarchy } from './knownHierarchy.ts'
import { findRole } from './planAssociation.ts'
import type { RoleInput } from './planHierarchy.ts'
import type { HierarchyChange } from './readHierarchyChange.ts'

type Role = {
  id: number
  code: string
  name: string
  position: number
  maxChildren: number
  /** The most children that one customer with this role has. */
  held: number
}
export type HierarchyToChange = {
  id: number
  code: string
  name: string
  allowSkipping: boolean
  retiredAt: Date | null
  /** From the top down. */
  roles: readonly Role[]
}
export type PlannedHierarchyChange = {
  id: number
  code: string
  set: { name?: string; retiredAt?: Date | null }
  added: (RoleInput & { position: number })[]
  changed: { id: number; code: string; name: string; maxChildren: number }[]
}

/** The most roles of a hierarchy. */
export const maxRoles = 8

/**
 * Plans the change of a hierarchy. A limit must hold for the places that exist. Throws `InvalidHierarchy`, `InvalidRole`,
 * `RoleLimitTooLow`, `InvalidInput` or `NothingToChange`.
 */
export function planHierarchyChange(
  found: HierarchyToChange | null,
  { name, retired, topRole, bottomRole, roles }: HierarchyChange,
  now: Date,
): PlannedHierarchyChange {
  const hierarchy = knownHierarchy(found, ['hierarchyCode'])
  const { id, code } = hierarchy
  const added = planAdded(hierarchy, { topRole, bottomRole })
  const changed = roles.flatMap((change, index) => planRole(hierarchy, change, ['roles', index]))
  const retires = retired !== null && retired !== (hierarchy.retiredAt !== null)
  const set = {
    ...(name !== null && name !== hierarchy.name && { name }),
    ...(retires && { retiredAt: retired ? now : null }),
  }
  if (Object.keys(set).length + added.length + changed.length === 0) throw new NothingToChange({}, [])
  return { id, code, set, added, changed }
}

/** A role above the first gets the position before it, so that no place changes. */
function planAdded(
  { roles }: HierarchyToChange,
  { topRole, bottomRole }: Pick<HierarchyChange, 'topRole' | 'bottomRole'>,
): PlannedHierarchyChange['added'] {
  const [first, last] = [roles[0]?.position ?? 1, roles.at(-1)?.position ?? 0]
  const wanted = [
    ...(topRole ? [{ ...topRole, position: first - 1, path: 'topRole' }] : []),
    ...(bottomRole ? [{ ...bottomRole, position: last + 1, path: 'bottomRole' }] : []),
  ]
  const taken = roles.map(({ code }) => code)
  return wanted.map(({ path, ...role }) => {
    if (taken.includes(role.code))
      throw new InvalidInput({ reason: `the hierarchy has a role ${role.code} already.` }, [path, 'code'])
    if (taken.push(role.code) > maxRoles)
      throw new InvalidInput({ reason: `a hierarchy may have at most ${maxRoles} roles.` }, [path])
    return role
  })
}

function planRole(
  hierarchy: HierarchyToChange,
  { code, name, maxChildren }: HierarchyChange['roles'][number],
  path: readonly (string | number)[],
): PlannedHierarchyChange['changed'] {
  const role = findRole(hierarchy, code, [...path, 'code'])
  const after = { id: role.id, code, name: name ?? role.name, maxChildren: maxChildren ?? role.maxChildren }
  if (after.maxChildren < role.held)
    throw new RoleLimitTooLow({ role: code, limit: after.maxChildren, held: role.held }, [
      ...path,
      'maxChildren',
    ])
  return after.name === role.name && after.maxChildren === role.maxChildren ? [] : [after]
}
