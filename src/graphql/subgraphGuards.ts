import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { type Scope, scopes, withIncluded } from './context.ts'
import { isNodeType } from './nodes.ts'
import { scopesOf } from './scopes.ts'

type Field = GraphQLField<unknown, unknown>

/** What it takes to see things of a type, for gateways that verify tokens themselves: told of entities, and where a type declares it. */
export const typeGuards = (type: GraphQLObjectType): string[] =>
  isNodeType(type) || scopesOf(type).length > 0 ? guards(type) : []

/** What it takes to ask for a field: told of root fields, and where a field declares it. */
export function fieldGuards(owner: GraphQLObjectType, field: Field, api: GraphQLSchema): string[] {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]
  return roots.includes(owner) || scopesOf(field).length > 0 ? guards(field) : []
}

/** Nothing is told without authentication; what declares scopes needs them, or such as include them. */
function guards(declared: GraphQLNamedType | Field): string[] {
  const alternatives = scopesOf(declared).reduce<Scope[][]>(
    (some, scope) => some.flatMap((all) => including(scope).map((one) => [...all, one])),
    [[]],
  )
  if (alternatives.every((all) => all.length === 0)) return ['@authenticated']
  return [`@requiresScopes(scopes: ${JSON.stringify(alternatives)})`]
}

const including = (scope: Scope): Scope[] => scopes.filter((one) => withIncluded([one]).has(scope))
