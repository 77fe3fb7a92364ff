import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

/** The GraphQL blocks of a page. */
export const graphqlBlocks = (page: string): string[] =>
  [...page.matchAll(/```graphql\n(.*?)\n```/gs)].map(([, text = '']) => text)

/** The names of all fields, arguments, types and enum values of a schema. */
export const schemaNames = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map(({ name }) => name)
      if (isInputObjectType(type)) return Object.keys(type.getFields())
      if (!isObjectType(type) && !isInterfaceType(type)) return []
      const fields = Object.values(type.getFields())
      return [type.name, ...fields.flatMap(({ name, args }) => [name, ...args.map((one) => one.name)])]
    }),
  )

/**
 * The names and values that a page quotes within its text, although the schema does not have them. A quote is GraphQL if it
 * begins with an operation, or with a name of the schema and `(`, ` {` or `: `.
 */
export function unknownNames(page: string, known: ReadonlySet<string>) {
  const quotes = page.replace(/```.*?```/gs, '').matchAll(/`([^`\n]+)`/g)
  return [...quotes].flatMap(([, quote = '']) => {
    const inside = quote.replace(/^(query|mutation|subscription) \{/, '').trim()
    const [, first = ''] = /^(\w+)(?:\(| \{|: )/.exec(inside) ?? []
    if (!known.has(first)) return []
    const names = inside.replace(/"[^"]*"|'[^']*'/g, '').match(/[A-Za-z_]\w*/g) ?? []
    return names.filter((name) => !literals.has(name) && !known.has(name)).map((name) => ({ quote, name }))
  })
}

const literals = new Set(['true', 'false', 'null'])
