import { maxChildren, type RoleInput } from '../../core/hierarchy/rules/planHierarchy.ts'
import { builder } from '../builder.ts'

/** A role of a hierarchy in an input. */
export const HierarchyRoleInput = builder.inputRef<RoleInput>('HierarchyRoleInput').implement({
  description: 'A role of a hierarchy.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'The code, unique in the hierarchy: 1–50 visible ASCII characters.',
    }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    maxChildren: t.int({
      required: true,
      description: `The most children that a customer with this role may have: 0–${maxChildren}.`,
    }),
  }),
})
