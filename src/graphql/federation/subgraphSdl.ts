import {
  type DefinitionNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql'
import { fieldDirectives, typeDirectives } from './subgraphDirectives.ts'
import { fieldGuards, typeGuards } from './subgraphGuards.ts'

type Options = {
  /** Whether to print the access rules: `@requiresScopes` and `@authenticated`. */
  scopes: boolean
}

const imports = ['@cost', '@key', '@listSize', '@shareable', '@tag']
const guarding = ['@authenticated', '@requiresScopes']

const head = ({ scopes }: Options): string => `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9",
  import: ${JSON.stringify(scopes ? [...imports, ...guarding] : imports)}
)

directive @oneOf on INPUT_OBJECT`

/**
 * Types that other subgraphs define too. Different descriptions of one type cause composition warnings, so theirs are
 * left out.
 */
const common = ['PageInfo', 'DateTime', 'JSON', 'JSONObject']

/** These fields would claim to find objects of other subgraphs. */
const nodeFields = ['node', 'nodes']

/** The API in the form for composition: with keys, tags and sizes, without `Node` and its fields. */
export function printSubgraph(api: GraphQLSchema, options: Options): string {
  const definitions = parse(printSchema(api)).definitions.filter(
    // The schema itself is in the head, without a description.
    (one) => one.kind !== Kind.SCHEMA_DEFINITION && nameOf(one) !== 'Node',
  )
  const annotated = definitions.map((one) => print(annotate(one, { api, ...options })))
  return `${[head(options), ...annotated].join('\n\n')}\n`
}

const nameOf = (definition: DefinitionNode): string => ('name' in definition && definition.name?.value) || ''

type About = Options & { api: GraphQLSchema }

const annotate = (definition: DefinitionNode, about: About): DefinitionNode =>
  annotateFields(common.includes(nameOf(definition)) ? withoutDescriptions(definition) : definition, about)

const withoutDescriptions = (definition: DefinitionNode): DefinitionNode =>
  visit(definition, { enter: (node) => ({ ...node, description: undefined }) })

function annotateFields(definition: DefinitionNode, { api, scopes }: About): DefinitionNode {
  const type = api.getType(nameOf(definition))
  if (!('interfaces' in definition) || !(isObjectType(type) || isInterfaceType(type))) return definition
  const fields = type.getFields()
  const guarded = scopes && isObjectType(type)
  return {
    ...definition,
    interfaces: definition.interfaces?.filter(({ name }) => name.value !== 'Node'),
    directives: read([...typeDirectives(type), ...(guarded ? typeGuards(type) : [])]),
    fields: definition.fields
      ?.filter(({ name }) => type !== api.getQueryType() || !nodeFields.includes(name.value))
      .map((node) => {
        const field = fields[node.name.value]
        if (!field) return node
        const guards = guarded ? fieldGuards(type, field, api) : []
        const added = read([...guards, ...fieldDirectives(type, field)])
        return { ...node, directives: [...(node.directives ?? []), ...added] }
      }),
  } as DefinitionNode
}

/** Parses directives that are written as text. */
const read = (directives: string[]) => {
  const [scalar] = parse(`scalar Any ${directives.join(' ')}`, { noLocation: true }).definitions
  return (scalar?.kind === Kind.SCALAR_TYPE_DEFINITION && scalar.directives) || []
}
