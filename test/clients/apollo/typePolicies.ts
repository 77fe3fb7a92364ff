import type { FieldPolicy, TypePolicies } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'

const pageArguments = ['first', 'last', 'after', 'before']

/** How Apollo keeps the types of a schema: lists as pages, objects without an id within their parents. */
export const typePoliciesOf = (schema: GraphQLSchema): TypePolicies =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .map((type) => {
        const fields = Object.values(type.getFields()).flatMap((field) => {
          const policy = policyOf(field)
          return policy ? [[field.name, policy]] : []
        })
        const hasId = 'id' in type.getFields()
        return [type.name, { fields: Object.fromEntries(fields), ...(!hasId && { merge: true }) }]
      }),
  )

function policyOf({ type, args }: GraphQLField<unknown, unknown>): FieldPolicy | undefined {
  const named = getNamedType(type)
  if (isObjectType(named) && 'edges' in named.getFields())
    return relayStylePagination(args.map(({ name }) => name).filter((name) => !pageArguments.includes(name)))
  return isListType(getNullableType(type)) ? { merge: false } : undefined
}
