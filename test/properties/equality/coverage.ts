import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Operation } from './operations.ts'

/** Every field, argument and field of an input that a query can name, as coordinates: `Card.log`, `Card.log(first:)`. */
export function coordinates(schema: GraphQLSchema): string[] {
  const found: string[] = []
  const reached = new Set<GraphQLNamedType>([schema.getQueryType() as GraphQLNamedType])
  // It grows while it is gone through.
  for (const type of reached)
    for (const [name, next] of partsOf(type, schema)) {
      if (name !== '') found.push(`${type.name}.${name}`)
      reached.add(getNamedType(next))
    }
  return found
}

type Part = [name: string, type: GraphQLType]

/** The fields of a type and their arguments, and without a name the types that it leads to otherwise. */
function partsOf(type: GraphQLNamedType, schema: GraphQLSchema): Part[] {
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => [field.name, field.type])
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : []
  const others = [...members, ...('getInterfaces' in type ? type.getInterfaces() : [])]
  const unnamed = others.map((other): Part => ['', other])
  if (!isObjectType(type) && !isInterfaceType(type)) return unnamed
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: of }): Part[] => [
    [name, of],
    ...args.map((argument): Part => [`${name}(${argument.name}:)`, argument.type]),
  ])
  return [...unnamed, ...fields]
}

/** Marks off what an operation names, in its document and in its variables. */
export function markAsked(schema: GraphQLSchema, { query, variables }: Operation, asked: Set<string>): void {
  const info = new TypeInfo(schema)
  const markValue = (value: unknown, type: GraphQLInputType | null | undefined): void => {
    const named = getNamedType(type ?? undefined)
    if (Array.isArray(value)) for (const one of value) markValue(one, type)
    else if (isInputObjectType(named) && typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        asked.add(`${named.name}.${name}`)
        markValue(one, named.getFields()[name]?.type)
      }
  }
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field: ({ name }) => void asked.add(`${info.getParentType()?.name}.${name.value}`),
      Argument: ({ name }) =>
        void (
          info.getFieldDef() &&
          !info.getDirective() &&
          asked.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}(${name.value}:)`)
        ),
      ObjectField: ({ name }) =>
        void asked.add(`${getNamedType(info.getParentInputType())?.name}.${name.value}`),
      Variable: ({ name }) => markValue(variables?.[name.value], info.getInputType()),
    }),
  )
}
