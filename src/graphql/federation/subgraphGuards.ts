import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import { holds } from '../../auth/caller.ts'
import { type Scope, scopes, selfScopes, withIncluded } from '../../auth/scopes.ts'
import { isNodeType } from '../nodes.ts'
import { scopesOf } from '../scopes.ts'
import { isOpen } from '../selfService/guardSelfService.ts'
import { selfService } from '../selfService/selfService.ts'

type Field = GraphQLField<unknown, unknown>

/** What it takes to see things of a type, for gateways that verify tokens themselves: told of entities, and where a type declares it. */
export const typeGuards = (type: GraphQLObjectType): string[] =>
  isNodeType(type) || scopesOf(type).length > 0 ? guards(type, type.name in selfService) : []

/**
 * What it takes to ask for a field: told of root fields, and where a field declares it. Not where the type that it gives
 * says the same: composers multiply the alternatives of the two, and Cosmo's has a limit.
 */
export function fieldGuards(owner: GraphQLObjectType, field: Field, api: GraphQLSchema): string[] {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]
  if (!roots.includes(owner) && scopesOf(field).length === 0) return []
  const own = guards(field, isOpen(owner, field.name))
  const given = getNamedType(field.type)
  return isObjectType(given) && typeGuards(given).includes(own.join()) ? [] : own
}

/** Nothing is told without authentication; what declares scopes needs one that holds for each. */
function guards(declared: GraphQLNamedType | Field, openToSelf: boolean): string[] {
  const known = openToSelf ? [...scopes, ...selfScopes] : scopes
  const holding = (scope: Scope) => known.filter((one) => holds({ scopes: withIncluded([one]) }, scope))
  const alternatives = scopesOf(declared).reduce<string[][]>(
    (some, scope) => some.flatMap((all) => holding(scope).map((one) => [...all, one])),
    [[]],
  )
  if (alternatives.every((all) => all.length === 0)) return ['@authenticated']
  return [`@requiresScopes(scopes: ${JSON.stringify(alternatives)})`]
}
