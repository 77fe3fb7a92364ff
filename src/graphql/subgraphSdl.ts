import {
  type DefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql'
import { fieldDirectives, typeDirectives } from './subgraphDirectives.ts'

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@authenticated", "@key", "@listSize", "@requiresScopes", "@shareable", "@tag"]
)

directive @oneOf on INPUT_OBJECT`

/** What other subgraphs define too, in words of their own: two descriptions of one thing do not compose quietly. */
const common = ['PageInfo', 'DateTime', 'JSON', 'JSONObject', 'PhoneNumber']

/** Would claim to find what other subgraphs hold. */
const nodeFields = ['node', 'nodes']

/** The API as composers want it: in the same words, with keys, scopes, tags and sizes, without `Node` and its fields. */
export function printSubgraph(api: GraphQLSchema): string {
  const definitions = parse(printSchema(api)).definitions.filter((one) => nameOf(one) !== 'Node')
  return `${link}\n\n${definitions.map((one) => print(annotate(one, api))).join('\n\n')}\n`
}

const nameOf = (definition: DefinitionNode): string => ('name' in definition && definition.name?.value) || ''

function annotate(definition: DefinitionNode, api: GraphQLSchema): DefinitionNode {
  if (common.includes(nameOf(definition))) return annotateObject(withoutDescriptions(definition), api)
  return annotateObject(definition, api)
}

const withoutDescriptions = (definition: DefinitionNode): DefinitionNode =>
  visit(definition, { enter: (node) => ({ ...node, description: undefined }) })

function annotateObject(definition: DefinitionNode, api: GraphQLSchema): DefinitionNode {
  const type = api.getType(nameOf(definition))
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !isObjectType(type)) return definition
  const fields = type.getFields()
  return {
    ...definition,
    interfaces: definition.interfaces?.filter(({ name }) => name.value !== 'Node'),
    directives: read(typeDirectives(type)),
    fields: definition.fields
      ?.filter(({ name }) => type !== api.getQueryType() || !nodeFields.includes(name.value))
      .map((node) => {
        const field = fields[node.name.value]
        const added = field ? read(fieldDirectives(type, field, api)) : []
        return { ...node, directives: [...(node.directives ?? []), ...added] }
      }),
  } as ObjectTypeDefinitionNode
}

/** The syntax of directives that are written as text. */
const read = (directives: string[]) => {
  const [scalar] = parse(`scalar Any ${directives.join(' ')}`, { noLocation: true }).definitions
  return (scalar?.kind === Kind.SCALAR_TYPE_DEFINITION && scalar.directives) || []
}
