import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'
import { type Caller, holds } from '../../auth/caller.ts'
import type { Context } from '../context.ts'
import { forbidden } from '../faults.ts'
import { isOpen } from '../selfService/isOpen.ts'
import { scopesOf } from './scopesOf.ts'

type Field = GraphQLField<unknown, Context>
type Resolve = GraphQLFieldResolver<unknown, Context>

/**
 * Refuses a caller without the scopes of a field before the arguments of the field are read. The scope plugin of the
 * builder checks after it has read them, so a malformed id would be reported first.
 */
export function guardScopes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) if (field.args.length > 0) guard(type, field)
}

function guard(type: GraphQLObjectType, field: Field): void {
  const needed = [...scopesOf(type), ...scopesOf(field)]
  if (needed.length === 0) return
  const checked =
    (resolve: Resolve): Resolve =>
    (parent, args, context, info) => {
      if (needed.every((scope) => holds(context.caller, scope))) return resolve(parent, args, context, info)
      throw forbidden(`${info.parentType.name}.${info.fieldName}`)
    }
  field.resolve = checked(field.resolve ?? defaultFieldResolver)
  if (field.subscribe) field.subscribe = checked(field.subscribe)
}

/** Whether a caller may request a field of a root type. */
export function mayRequest(caller: Caller, type: GraphQLObjectType, name: string): boolean {
  const field = type.getFields()[name]
  if (!field) return true
  return (
    scopesOf(field).every((scope) => holds(caller, scope)) &&
    (caller.customerId === null || isOpen(type, name))
  )
}
