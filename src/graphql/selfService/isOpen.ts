import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'

declare global {
  export namespace PothosSchemaTypes {
    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /**
       * Whether the field is open to self-service tokens. It shows them only their own customer and the customers
       * below it, and nothing that staff wrote for internal use. Fields are closed by default.
       */
      selfService?: boolean
    }
  }
}

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

function isDeclaredOpen(field: GraphQLField<unknown, unknown> | undefined): boolean {
  const { selfService = false } = (field?.extensions.pothosOptions ?? {}) as { selfService?: boolean }
  return selfService
}

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
