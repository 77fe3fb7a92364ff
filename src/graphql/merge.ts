import { builder } from './builder.ts'
import { customerGlobalId } from './globalId.ts'
import { keyOrNone } from './keys.ts'

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
      description: 'The customer that was absorbed: its id resolves to the survivor.',
      select: { victimId: true },
      resolve: ({ victimId }) => customerGlobalId(victimId),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for the change.' }),
  }),
})
