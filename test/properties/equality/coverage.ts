import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
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
  const seen = new Set<string>()
  const go = (type: GraphQLNamedType | undefined): void => {
    if (!type || seen.has(type.name)) return
    seen.add(type.name)
    if (isAbstractType(type)) for (const member of schema.getPossibleTypes(type)) go(member)
    if (isInputObjectType(type))
      for (const { name, type: of } of Object.values(type.getFields())) {
        found.push(`${type.name}.${name}`)
        go(getNamedType(of))
      }
    if (!isObjectType(type) && !isInterfaceType(type)) return
    for (const one of type.getInterfaces()) go(one)
    for (const { name, args, type: of } of Object.values(type.getFields())) {
      found.push(`${type.name}.${name}`, ...args.map((argument) => `${type.name}.${name}(${argument.name}:)`))
      for (const argument of args) go(getNamedType(argument.type))
      go(getNamedType(of))
    }
  }
  go(schema.getQueryType() ?? undefined)
  return found
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
