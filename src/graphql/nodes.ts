import { type GraphQLNamedType, type GraphQLResolveInfo, isObjectType } from 'graphql'
import { NIL } from 'uuid'
import type { Context } from './context.ts'
import { badInput } from './faults.ts'
import { createLivingIdLoader } from './reach/livingIdLoader.ts'
import { createVisibilityLoaders } from './reach/visibilityLoaders.ts'

/** A decoded global id. */
export type GlobalId = { typename: string; id: string }
type Resolve<In, Out> = (id: In) => Out

/** The most ids in one `nodes` call. */
export const maxNodes = 100

export const nodeOptions = {
  selfService: true,
  description: 'Any object by its global id. The id of a merged customer returns its survivor.',
  args: { id: { description: 'The global id.' } },
  resolve: async (
    _root: unknown,
    args: { id: GlobalId },
    context: Context,
    info: GraphQLResolveInfo,
    resolveNode: Resolve<GlobalId, unknown>,
  ) => {
    if (!isNodeId(args.id, info)) throw notAnId()
    // Pothos loads the ids in the arguments, whatever ids it is called with.
    args.id = await followAlias(args.id, context)
    return resolveNode(args.id)
  },
}

export const nodesOptions = {
  selfService: true,
  description:
    `Up to ${maxNodes} objects by their global ids, in the order of the ids; null where there is none. Each id is judged by ` +
    'itself: a malformed one is null, with an error at its place in the list.',
  args: { ids: { description: `The global ids, ${maxNodes} at most.` } },
  resolve: async (
    _root: unknown,
    args: { ids: GlobalId[] },
    context: Context,
    info: GraphQLResolveInfo,
    resolveNodes: Resolve<GlobalId[], Promise<unknown[]>>,
  ) => {
    const asked = args.ids
    if (asked.length > maxNodes) throw badInput(`nodes accepts at most ${maxNodes} ids.`)
    const valid = asked.filter((id) => isNodeId(id, info))
    args.ids = await Promise.all(valid.map((id) => followAlias(id, context)))
    const found = await resolveNodes(args.ids)
    const nodes = new Map(valid.map((id, index) => [id, found[index]]))
    return asked.map((id) => (nodes.has(id) ? nodes.get(id) : notAnId()))
  },
}

const isNodeId = ({ typename }: GlobalId, { schema }: GraphQLResolveInfo): boolean =>
  isNodeType(schema.getType(typename))

const notAnId = () => badInput('This is not a valid global id.')

/** Whether objects of this type have a global id. */
export const isNodeType = (type: GraphQLNamedType | undefined): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')

/**
 * The current id of an object. The id of a merged customer becomes its survivor's. An id that is out of reach becomes
 * one that no row has.
 */
export async function followAlias(id: GlobalId, { loaders, caller }: Context): Promise<GlobalId> {
  const bounded = caller.customerId !== null
  if (id.typename === 'Customer')
    return { ...id, id: (await loaders.of(createLivingIdLoader).load(id.id)) ?? (bounded ? NIL : id.id) }
  if (!bounded) return id
  const owner = await loaders.of(createVisibilityLoaders).ownerOf.load(id)
  return (await loaders.of(createVisibilityLoaders).within.load(owner ?? NIL)) ? id : { ...id, id: NIL }
}
