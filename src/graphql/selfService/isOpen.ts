import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { fieldOptions } from '../fields/fieldOptions.ts'

/**
 * Whether self-service may request a field. Refusals are redacted where they are thrown, and pages contain only open
 * types.
 */
export const isOpen = (type: GraphQLObjectType, field: string): boolean =>
  type.getInterfaces().some(({ name }) => name === 'LoyaltyError') ||
  isPage(type) ||
  isDeclaredOpen(type.getFields()[field])

/** Whether a type has a field that is declared open to self-service. */
export const isOpenType = (type: GraphQLObjectType): boolean =>
  Object.values(type.getFields()).some(isDeclaredOpen)

const isDeclaredOpen = (field: GraphQLField<unknown, unknown> | undefined): boolean =>
  field !== undefined && fieldOptions(field).selfService === true

function isPage(type: GraphQLObjectType): boolean {
  if (type.name === 'PageInfo') return true
  const { edges, node } = type.getFields()
  if (edges && type.name.endsWith('Connection')) {
    const edge = getNamedType(edges.type)
    return isObjectType(edge) && isPage(edge)
  }
  if (!node || !type.name.endsWith('Edge')) return false
  const row = getNamedType(node.type)
  return isObjectType(row) && isOpenType(row)
}
