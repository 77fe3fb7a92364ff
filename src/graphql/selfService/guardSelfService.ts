import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { NIL } from 'uuid'
import type { Context } from '../context.ts'
import { forbidden } from '../faults.ts'
import { ownerIn } from '../reach/ownerIn.ts'
import { createVisibilityLoaders } from '../reach/visibilityLoaders.ts'
import { closedInputs } from './closedInputs.ts'
import { isOpen } from './isOpen.ts'

type Field = GraphQLField<unknown, Context>
type Resolve = GraphQLFieldResolver<unknown, Context>

/**
 * Restricts self-service tokens, in this one place. Fields and input fields that are not open to them are refused. Rows outside of
 * their reach have no values, however they were found. Other callers are not affected.
 */
export function guardSelfService(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !isIntrospectionType(type))
      for (const field of Object.values(type.getFields())) guard(type, field)
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) guardInput(field)
}

/** A call with an input field that is not open to self-service is refused, and names the field. */
function guardInput(field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (parent, args, context, info) => {
    const closedOnes = context.caller.customerId === null ? [] : closedInputs(field.args, args)
    if (closedOnes.length > 0) throw forbidden(closedOnes.join(', '))
    return resolve(parent, args, context, info)
  }
}

function guard(type: GraphQLObjectType, field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver
  if (!isOpen(type, field.name)) {
    field.resolve = closed(resolve)
    if (field.subscribe) field.subscribe = closed(field.subscribe)
  } else if (ownerIn(type.name) || ownerIn(getNamedType(field.type).name)) {
    field.resolve = bounded(resolve, field, type)
  }
}

const closed =
  (resolve: Resolve): Resolve =>
  (parent, args, context, info) => {
    if (context.caller.customerId === null) return resolve(parent, args, context, info)
    throw forbidden(`${info.parentType.name}.${info.fieldName}`)
  }

const bounded = (resolve: Resolve, { type: result }: Field, { name }: GraphQLObjectType): Resolve => {
  const [owner, owned] = [ownerIn(name), ownerIn(getNamedType(result).name)]
  const show = async (...asked: Parameters<Resolve>) => {
    const [parent, , { loaders }, info] = asked
    const sees = (whose: NonNullable<typeof owner>, row: unknown) =>
      loaders.of(createVisibilityLoaders).within.load(whose(row) ?? NIL)
    if (owner && !(await sees(owner, parent))) throw forbidden(`${name}.${info.fieldName}`)
    const found = await resolve(...asked)
    if (!owned || found === null || found === undefined) return found
    if (Array.isArray(found)) {
      const rows = await Promise.all(found)
      const seen = await Promise.all(rows.map((row) => sees(owned, row)))
      return rows.filter((_row, index) => seen[index])
    }
    if (await sees(owned, found)) return found
    if (isNonNullType(result)) throw forbidden(`${name}.${info.fieldName}`)
    return null
  }
  return (...asked) => (asked[2].caller.customerId === null ? resolve(...asked) : show(...asked))
}
