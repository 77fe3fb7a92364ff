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
import { scopesOf } from '../scopes/scopesOf.ts'
import { isOpen, isOpenType } from '../selfService/isOpen.ts'

type Field = GraphQLField<unknown, unknown>

/**
 * The access rules of a type, for gateways that verify tokens themselves. Only for entities and for types that
 * declare scopes.
 */
export const typeGuards = (type: GraphQLObjectType): string[] =>
  isNodeType(type) || scopesOf(type).length > 0 ? guards(type, isOpenType(type)) : []

/**
 * The access rules of a field. Only for root fields and for fields that declare scopes, and not if the returned type
 * has the same rule: composers multiply the alternatives of both, and Cosmo has a limit.
 */
export function fieldGuards(owner: GraphQLObjectType, field: Field, api: GraphQLSchema): string[] {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]
  if (!roots.includes(owner) && scopesOf(field).length === 0) return []
  const own = guards(field, isOpen(owner, field.name))
  const given = getNamedType(field.type)
  return isObjectType(given) && typeGuards(given).includes(own.join()) ? [] : own
}

/** Everything requires authentication. Declared scopes require a token with all of them. */
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
