import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isInterfaceType,
} from 'graphql'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'
import { maxEntities, resolveEntities } from './entities.ts'
import { printSubgraph } from './subgraphSdl.ts'

const Any = new GraphQLScalarType({
  name: '_Any',
  description: 'A representation of an entity: its `__typename` and the fields of one of its keys.',
})

const Service = new GraphQLObjectType({
  name: '_Service',
  description: 'What a composer asks of a subgraph.',
  fields: {
    sdl: { type: new GraphQLNonNull(GraphQLString), description: 'The federated schema.' },
  },
})

const subgraphs = new Map<boolean, GraphQLSchema>()

/**
 * The served schema: the API plus the fields that gateways need. With `scopes`, the federated schema tells gateways
 * which scopes a field requires. All services of a process share it.
 */
export function createSubgraph({ scopes }: Options): GraphQLSchema {
  const subgraph = subgraphs.get(scopes) ?? buildSubgraph({ scopes })
  subgraphs.set(scopes, subgraph)
  return subgraph
}

type Options = { scopes: boolean }

function buildSubgraph(options: Options): GraphQLSchema {
  const api: GraphQLSchema = schema
  /** Printed at the first request. */
  let sdl: string | undefined
  const { query, types, ...rest } = api.toConfig()
  const node = api.getType('Node')
  if (!query || !isInterfaceType(node))
    throw new TypeError('the schema has no Query type or no Node interface')
  const { fields, ...queryConfig } = query.toConfig()
  const Entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'Anything with a key.',
    types: api.getPossibleTypes(node),
    resolveType: node.resolveType,
  })
  const asked = new GraphQLObjectType<unknown, Context>({
    ...queryConfig,
    fields: {
      ...fields,
      _service: {
        type: new GraphQLNonNull(Service),
        description: 'For composers: the federated schema.',
        resolve: () => ({ sdl: () => (sdl ??= printSubgraph(api, options)) }),
      },
      _entities: {
        type: new GraphQLNonNull(new GraphQLList(Entity)),
        description: `For gateways: the entities with these keys, in the order of the keys; null if there is none. ${maxEntities} at most.`,
        args: {
          representations: {
            type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(Any))),
            description: `The keys: ${maxEntities} at most.`,
          },
        },
        extensions: { pothosOptions: { selfService: true } },
        resolve: (_root, { representations }, context, info) =>
          resolveEntities(representations, context, info),
      },
    },
  })
  return new GraphQLSchema({
    ...rest,
    query: asked,
    types: [...types.filter((type) => type !== query), Any, Service, Entity],
  })
}
