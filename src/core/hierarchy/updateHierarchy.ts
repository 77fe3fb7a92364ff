import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidHierarchy, InvalidRole, RoleLimitTooLow } from './errors.ts'
import {
  type HierarchyToChange,
  type PlannedHierarchyChange,
  planHierarchyChange,
} from './rules/planHierarchyChange.ts'
import {
  type HierarchyChange,
  type HierarchyChangeInput,
  readHierarchyChange,
} from './rules/readHierarchyChange.ts'
import { lockHierarchy, writeHierarchyChange } from './store/changeHierarchy.ts'

export type UpdateHierarchyInput = HierarchyChangeInput & { idempotencyKey: string }
export type UpdateHierarchyResult = { hierarchyId: number }

type Facts = { found: HierarchyToChange | null; change: HierarchyChange; now: Date }

/** Renames a hierarchy and its roles, changes their limits, adds a role at either end, or retires the hierarchy. */
export const updateHierarchy = command<
  UpdateHierarchyInput,
  Facts,
  PlannedHierarchyChange,
  UpdateHierarchyResult
>({
  name: 'updateHierarchy',
  refusals: [InvalidHierarchy, InvalidRole, RoleLimitTooLow, NothingToChange],
  load: async (context, input) => {
    const change = readHierarchyChange(input)
    const limited = change.roles.flatMap(({ code, maxChildren }) => (maxChildren === null ? [] : [code]))
    return { change, found: await lockHierarchy(context, input.hierarchyCode, limited), now: context.now }
  },
  decide: ({ found, change, now }) => planHierarchyChange(found, change, now),
  apply: async (context, plan) => {
    const { id, code, set, added, changed } = plan
    writeHierarchyChange(context, plan)
    const data = {
      hierarchyCode: code,
      name: set.name ?? null,
      retired: set.retiredAt === undefined ? null : set.retiredAt !== null,
      addedRoles: added.map((role) => role.code),
      changedRoles: changed.map((role) => role.code),
    }
    recordEvents(context, [{ type: 'HIERARCHY_UPDATED', data }])
    return { hierarchyId: id }
  },
})
