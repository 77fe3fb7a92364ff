import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'
import { HierarchyExists } from '../errors.ts'

export type RoleInput = { code: string; name: string; maxChildren: number }
/** A new hierarchy, with its roles from the top down. */
export type NewHierarchy = {
  code: string
  name: string
  allowSkipping: boolean
  roles: (RoleInput & { position: number })[]
}

/** The most children that a role may allow. */
export const maxChildren = 30_000

/** A new hierarchy from a client. Throws `InvalidInput`. */
export function readHierarchy(input: {
  code: string
  name: string
  allowSkipping?: boolean | null | undefined
  roles: readonly RoleInput[]
}): NewHierarchy {
  return {
    code: readCode(input.code, 50, ['code']),
    name: readName(input.name, ['name']),
    roles: readRoles(input.roles),
    allowSkipping: input.allowSkipping ?? false,
  }
}

/** Refuses a new hierarchy whose code exists. Throws `HierarchyExists`. */
export function assertHierarchyIsNew(code: string, exists: boolean): void {
  if (exists) throw new HierarchyExists({ hierarchyCode: code }, ['code'])
}

function readRoles(roles: readonly RoleInput[]): NewHierarchy['roles'] {
  assertCount(roles.length, { least: 2, most: 8 }, ['roles'])
  return roles.map((role, index) => {
    const path = ['roles', index]
    const code = readCode(role.code, 50, [...path, 'code'])
    if (roles.slice(0, index).some((earlier) => earlier.code.trim() === code))
      throw new InvalidInput({ reason: `the role ${code} appears twice.` }, [...path, 'code'])
    assertCount(role.maxChildren, { least: 0, most: maxChildren }, [...path, 'maxChildren'])
    return {
      code,
      name: readName(role.name, [...path, 'name']),
      position: index + 1,
      maxChildren: role.maxChildren,
    }
  })
}
