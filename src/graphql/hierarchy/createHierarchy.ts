import {
  type CreateHierarchyInput,
  type CreateHierarchyResult,
  createHierarchy,
  maxChildren,
  type RoleInput,
} from '../../core/hierarchy/createHierarchy.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { HierarchyRef } from './hierarchy.ts'

const Role = builder.inputRef<RoleInput>('HierarchyRoleInput').implement({
  description: 'A role of a hierarchy.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'Its code: 1–50 visible ASCII characters, once in the hierarchy.',
    }),
    name: t.string({ required: true, description: 'What people call it: 1–200 characters.' }),
    maxChildren: t.int({
      required: true,
      description: `The most children of one who has it: 0–${maxChildren}.`,
    }),
  }),
})

const Input = builder.inputRef<CreateHierarchyInput>('CreateHierarchyInput').implement({
  description: 'A hierarchy and its chain of roles.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'Its code: 1–50 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'What people call it: 1–200 characters.' }),
    allowSkipping: t.boolean({
      description: 'Whether a child may have any role below its parent’s, not only the next. Default false.',
    }),
    roles: t.field({ type: [Role], required: true, description: 'Its roles, the root first: 2 to 8.' }),
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
  description: 'Creates a hierarchy with its chain of roles; neither changes afterwards.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
