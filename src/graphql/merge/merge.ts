import { builder } from '../builder.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'
import { createUndoableLoader } from './undoableLoader.ts'

export const MergeRef = builder.prismaNode('Merge', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  // Not the plan, which is as large as what moved.
  select: { id: true },
  description: 'Two customers that became one.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    survivorId: t.field({
      type: 'ID',
      description: 'The customer that survived, at that time.',
      select: { survivorId: true },
      resolve: ({ survivorId }) => customerGlobalId(survivorId),
    }),
    victimId: t.field({
      type: 'ID',
      description:
        'The customer that was absorbed: its id resolves to the survivor until the merge is undone.',
      select: { victimId: true },
      resolve: ({ victimId }) => customerGlobalId(victimId),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for the change.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, where the merge was made on purpose.',
    }),
    undoable: t.boolean({
      description:
        'Whether it can be undone as things stand: it has not been, and no later merge of the survivor stands on it.',
      select: { id: true },
      resolve: ({ id }, _args, { loaders }) => loaders.of(createUndoableLoader).load(id),
    }),
    undoneAt: t.expose('undoneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was undone; null: it stands.',
    }),
    undoneBy: t.exposeString('undoneBy', {
      nullable: true,
      description: 'The API key that asked to undo it.',
    }),
    undoReason: t.exposeString('undoReason', { nullable: true, description: 'Why it was undone.' }),
  }),
})
