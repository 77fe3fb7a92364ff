import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { HierarchyExists } from './errors.ts'
import {
  assertHierarchyIsNew,
  type NewHierarchy,
  type RoleInput,
  readHierarchy,
} from './rules/planHierarchy.ts'
import { hasHierarchy, insertHierarchy } from './store/insertHierarchy.ts'

export type CreateHierarchyInput = {
  idempotencyKey: string
  code: string
  name: string
  allowSkipping?: boolean | null | undefined
  roles: RoleInput[]
}
export type CreateHierarchyResult = { hierarchyId: number }

type Facts = { hierarchy: NewHierarchy; exists: boolean }

/** Creates a hierarchy with its chain of roles, top role first. */
export const createHierarchy = command<CreateHierarchyInput, Facts, NewHierarchy, CreateHierarchyResult>({
  name: 'createHierarchy',
  refusals: [HierarchyExists],
  load: async ({ tx }, input) => {
    const hierarchy = readHierarchy(input)
    return { hierarchy, exists: await hasHierarchy(tx, hierarchy.code) }
  },
  decide: ({ hierarchy, exists }) => {
    assertHierarchyIsNew(hierarchy.code, exists)
    return hierarchy
  },
  apply: async (context, hierarchy) => {
    const hierarchyId = await insertHierarchy(context, hierarchy)
    const roles = hierarchy.roles.map(({ code }) => code)
    recordEvents(context, [{ type: 'HIERARCHY_CREATED', data: { hierarchyCode: hierarchy.code, roles } }])
    return { hierarchyId }
  },
})
