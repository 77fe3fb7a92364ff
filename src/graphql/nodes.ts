import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from './context.ts'
import { badInput } from './faults.ts'

type GlobalId = { typename: string; id: string }
type Resolve<In, Out> = (id: In) => Out

/** The most ids of one `nodes` call. */
const maxNodes = 100

export const nodeOptions = {
  description: 'Anything by its global id. The id of a merged customer gives its survivor.',
  args: { id: { description: 'The global id.' } },
  resolve: async (
    _root: unknown,
    { id }: { id: GlobalId },
    context: Context,
    _info: GraphQLResolveInfo,
    resolveNode: Resolve<GlobalId, unknown>,
  ) => {
    const living = await followAlias(id, context)
    return mark(await resolveNode(living), id, living)
  },
}

export const nodesOptions = {
  description: `Up to ${maxNodes} things by their global ids, in the order of the ids; null where there is none.`,
  args: { ids: { description: `The global ids, ${maxNodes} at most.` } },
  resolve: async (
    _root: unknown,
    { ids }: { ids: GlobalId[] },
    context: Context,
    _info: GraphQLResolveInfo,
    resolveNodes: Resolve<GlobalId[], Promise<unknown[]>>,
  ) => {
    if (ids.length > maxNodes) throw badInput(`nodes takes at most ${maxNodes} ids.`)
    const living = await Promise.all(ids.map((id) => followAlias(id, context)))
    const found = await resolveNodes(living)
    return found.map(async (node, index) => mark(await node, ids[index], living[index]))
  },
}

async function followAlias(id: GlobalId, { loaders }: Context): Promise<GlobalId> {
  if (id.typename !== 'Customer') return id
  return { ...id, id: (await loaders.livingId.load(id.id)) ?? id.id }
}

/** A survivor that was asked for by an old id says so (`Customer.resolvedFrom`). */
const mark = (node: unknown, asked?: GlobalId, living?: GlobalId): unknown =>
  node && asked && asked.id !== living?.id ? Object.assign(node as object, { resolvedFrom: asked.id }) : node
