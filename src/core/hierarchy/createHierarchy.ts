import { InvalidInput } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { assertCount } from '../../engine/input/assertCount.ts'
import { readCode, readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { HierarchyExists } from './errors.ts'

export type RoleInput = { code: string; name: string; maxChildren: number }
export type CreateHierarchyInput = {
  idempotencyKey: string
  code: string
  name: string
  allowSkipping?: boolean | null | undefined
  roles: RoleInput[]
}
export type CreateHierarchyResult = { hierarchyId: number }

/** The most children that a role may allow. */
export const maxChildren = 30_000

/** Creates a hierarchy with its chain of roles, top role first. It cannot be changed later. */
export const createHierarchy: Command<CreateHierarchyInput, CreateHierarchyResult> = {
  name: 'createHierarchy',
  refusals: [HierarchyExists],
  run: async (work, input) => {
    const { tx, now } = work
    const code = readCode(input.code, 50, ['code'])
    const name = readName(input.name, ['name'])
    const roles = readRoles(input.roles)
    if (await tx.hierarchy.findUnique({ where: { code }, select: { id: true } }))
      throw new HierarchyExists({ hierarchyCode: code }, ['code'])
    const { id } = await tx.hierarchy.create({
      data: { code, name, allowSkipping: input.allowSkipping ?? false, createdAt: now },
      select: { id: true },
    })
    await tx.role.createMany({ data: roles.map((role) => ({ ...role, hierarchyId: id })) })
    recordEvents(work, [
      { type: 'HIERARCHY_CREATED', data: { hierarchyCode: code, roles: roles.map((role) => role.code) } },
    ])
    return { hierarchyId: id }
  },
}

function readRoles(roles: RoleInput[]) {
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
