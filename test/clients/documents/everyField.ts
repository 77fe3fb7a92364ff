import {
  assertAbstractType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'

/** For each mutation: a document that selects everything that it can answer, so many levels deep. */
export function mutationsOf(
  schema: GraphQLSchema,
  levels: number,
): [name: string, document: (name: string) => string][] {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  return mutations.map(({ name, args, type }) => {
    const variables = args.map((arg) => `$${arg.name}: ${arg.type}`).join(' ')
    const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(' ')
    const members = schema.getPossibleTypes(assertAbstractType(getNamedType(type)))
    const selection = members
      .map((member) => `... on ${member.name} { ${fieldsOf(member, levels)} }`)
      .join(' ')
    return [name, (title) => `mutation ${title}(${variables}) { ${name}(${given}) { ${selection} } }`]
  })
}

/** For each query that needs no argument: a selection of all its fields, and of all their fields, so many levels deep. */
export function selectionsOf(schema: GraphQLSchema, levels: number): [name: string, selection: string][] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return fields.flatMap((field) => {
    const selection = selectionOf(field, levels)
    return selection ? [[field.name, `{ ${selection} }`]] : []
  })
}

function selectionOf({ name, type, args }: GraphQLField<unknown, unknown>, levels: number): string {
  if (args.some(isRequiredArgument)) return ''
  const named = getNamedType(type)
  if (!isCompositeType(named)) return name
  const inner = fieldsOf(named, levels)
  const page = args.some((arg) => arg.name === 'first') ? '(first: 5)' : ''
  return inner ? `${name}${page} { ${inner} }` : ''
}

/** Edges and nodes are no level of their own. */
function fieldsOf(type: GraphQLNamedType, levels: number): string {
  if (levels === 0 || !isCompositeType(type) || isUnionType(type)) return ''
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'nodes')
  const rest = /(Connection|Edge)$/.test(type.name) ? levels : levels - 1
  return fields
    .map((field) => selectionOf(field, rest))
    .filter((text) => text !== '')
    .join(' ')
}
