import { type GraphQLSchema, isAbstractType } from 'graphql'

/** The possible types of each interface and union, as Apollo’s cache needs them. */
export const possibleTypesOf = (schema: GraphQLSchema): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter(isAbstractType)
      .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  )
