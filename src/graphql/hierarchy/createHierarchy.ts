import {
  type CreateHierarchyInput,
  type CreateHierarchyResult,
  createHierarchy,
} from '../../core/hierarchy/createHierarchy.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { HierarchyRef } from './hierarchy.ts'
import { HierarchyRoleInput } from './hierarchyRoleInput.ts'

const Input = builder.inputRef<CreateHierarchyInput>('CreateHierarchyInput').implement({
  description: 'A hierarchy and its chain of roles.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'The code: 1–50 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    allowSkipping: t.boolean({
      description:
        'Whether a child may have any role below the role of its parent, and not only the next one. Default false.',
    }),
    roles: t.field({
      type: [HierarchyRoleInput],
      required: true,
      description: 'The roles, from the top down: 2 to 8.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateHierarchyResult & { replayed: boolean }>('CreateHierarchyPayload')
  .implement({
    description: 'The hierarchy that was created.',
    fields: (t) => ({
      hierarchy: t.prismaField({
        type: HierarchyRef,
        description: 'The hierarchy.',
        resolve: (query, { hierarchyId }, _args, { db }) =>
          db.hierarchy.findUniqueOrThrow({ ...query, where: { id: hierarchyId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createHierarchy, {
  description: 'Creates a hierarchy with its chain of roles.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
