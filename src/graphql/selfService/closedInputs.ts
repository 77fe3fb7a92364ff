import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
} from 'graphql'
import { inputFieldOptions } from '../fields/inputFieldOptions.ts'

/**
 * The input fields in the arguments of a call that are not open to self-service: `Type.field`, in alphabetical
 * order.
 */
export const closedInputs = (
  args: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
): string[] => [...new Set(args.flatMap(({ name, type }) => closedIn(type, values[name])))].sort()

function closedIn(type: GraphQLInputType, value: unknown): string[] {
  const named = getNamedType(type)
  if (!isInputObjectType(named) || value === null || value === undefined) return []
  return [value].flat().flatMap((one) => closedFieldsOf(named, one as Record<string, unknown>))
}

const closedFieldsOf = (type: GraphQLInputObjectType, value: Record<string, unknown>): string[] =>
  Object.values(type.getFields())
    .filter(({ name }) => value[name] !== undefined)
    .flatMap((field) =>
      inputFieldOptions(field).selfService === true
        ? closedIn(field.type, value[field.name])
        : [`${type.name}.${field.name}`],
    )
