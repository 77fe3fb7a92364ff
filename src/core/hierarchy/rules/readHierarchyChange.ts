import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { readChangedName, readCode, readName } from '../../../engine/input/readCode.ts'
import { maxChildren as mostChildren, type RoleInput } from './planHierarchy.ts'

type Maybe<T> = T | null | undefined
/** The change of a hierarchy from a client. Absent values do not change. */
export type HierarchyChangeInput = {
  hierarchyCode: string
  name?: Maybe<string>
  retired?: Maybe<boolean>
  topRole?: Maybe<RoleInput>
  bottomRole?: Maybe<RoleInput>
  roles?: Maybe<{ code: string; name?: Maybe<string>; maxChildren?: Maybe<number> }[]>
}
export type HierarchyChange = {
  name: string | null
  retired: boolean | null
  topRole: RoleInput | null
  bottomRole: RoleInput | null
  roles: { code: string; name: string | null; maxChildren: number | null }[]
}

/** Checks the change of a hierarchy. Throws `InvalidInput`. */
export function readHierarchyChange(input: HierarchyChangeInput): HierarchyChange {
  const roles = input.roles ?? []
  assertCount(roles.length, { least: 0, most: 8 }, ['roles'])
  return {
    name: readChangedName(input.name, ['name']) ?? null,
    retired: notNull(input.retired, ['retired']) ?? null,
    topRole: readRole(input.topRole, 'topRole'),
    bottomRole: readRole(input.bottomRole, 'bottomRole'),
    roles: roles.map(({ code, name, maxChildren }, index) => {
      const path = ['roles', index]
      if (roles.slice(0, index).some((earlier) => earlier.code === code))
        throw new InvalidInput({ reason: `the role ${code.slice(0, 50)} appears twice.` }, [...path, 'code'])
      assertCount(maxChildren, { least: 0, most: mostChildren }, [...path, 'maxChildren'])
      return {
        code,
        name: readChangedName(name, [...path, 'name']) ?? null,
        maxChildren: notNull(maxChildren, [...path, 'maxChildren']) ?? null,
      }
    }),
  }
}

function readRole(role: Maybe<RoleInput>, path: string): RoleInput | null {
  if (!role) return null
  assertCount(role.maxChildren, { least: 0, most: mostChildren }, [path, 'maxChildren'])
  return {
    code: readCode(role.code, 50, [path, 'code']),
    name: readName(role.name, [path, 'name']),
    maxChildren: role.maxChildren,
  }
}
