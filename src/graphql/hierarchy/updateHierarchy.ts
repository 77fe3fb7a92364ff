import { maxChildren } from '../../core/hierarchy/rules/planHierarchy.ts'
import type { HierarchyChangeInput } from '../../core/hierarchy/rules/readHierarchyChange.ts'
import {
  type UpdateHierarchyInput,
  type UpdateHierarchyResult,
  updateHierarchy,
} from '../../core/hierarchy/updateHierarchy.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { HierarchyRef } from './hierarchy.ts'
import { HierarchyRoleInput } from './hierarchyRoleInput.ts'

type RoleChange = NonNullable<HierarchyChangeInput['roles']>[number]
const RoleChangeInput = builder.inputRef<RoleChange>('HierarchyRoleChangeInput').implement({
  description: 'A change of a role. Absent values do not change.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code of the role. It never changes.' }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    maxChildren: t.int({
      description: `The most children that a customer with this role may have, 0–${maxChildren}. It cannot be less than a customer has.`,
    }),
  }),
})

const Input = builder.inputRef<UpdateHierarchyInput>('UpdateHierarchyInput').implement({
  description: 'A change of a hierarchy. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    hierarchyCode: t.string({
      required: true,
      description: 'The code of the hierarchy. It never changes.',
    }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    retired: t.boolean({
      description:
        'True: no customer gets a place in it from now on. False: it is in use again. Absent: no change.',
    }),
    topRole: t.field({ type: HierarchyRoleInput, description: 'A role to add above all roles.' }),
    bottomRole: t.field({ type: HierarchyRoleInput, description: 'A role to add below all roles.' }),
    roles: t.field({ type: [RoleChangeInput], description: 'The roles to change: 8 at most.' }),
  }),
})

const Payload = builder
  .objectRef<UpdateHierarchyResult & { replayed: boolean }>('UpdateHierarchyPayload')
  .implement({
    description: 'Payload of `updateHierarchy`.',
    fields: (t) => ({
      hierarchy: t.prismaField({
        type: HierarchyRef,
        description: 'The hierarchy as it is now.',
        resolve: (query, { hierarchyId }, _args, { db }) =>
          db.hierarchy.findUniqueOrThrow({ ...query, where: { id: hierarchyId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateHierarchy, {
  description:
    'Renames a hierarchy or its roles, changes their limits, adds a role at either end, 8 roles in all, or retires the hierarchy. Customers keep their places and roles. A limit that a customer exceeds is refused with the number of its children.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
