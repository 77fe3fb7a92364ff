import type { GraphQLNamedType, GraphQLObjectType } from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import { literal } from '../db/sqlExpressions.ts'
import { scopesOf } from '../graphql/scopes/scopesOf.ts'
import { assertFragmentsApply } from './fragments.ts'
import { assertOpen } from './reach.ts'
import type { Nodes, OutputField, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** The longest name of a column. PostgreSQL cuts off longer names. */
const longestName = 63

/** Writes the columns of any object. `write` writes each of its fields. */
export function columns(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
  typename = literal(type.name),
): string {
  need(compiler, type)
  assertFragmentsApply(compiler, type, nodes)
  const asked = [...collectSubfields(compiler.schema, compiler.fragments, compiler.variables, type, nodes)]
  const written = asked.map(([key, fieldNodes]) => {
    if (key.length > longestName) unsupported('a name is too long')
    const isTypename = fieldNodes[0]?.name.value === '__typename'
    return `${isTypename ? typename : writeNamed(compiler, type, fieldNodes, write)} AS "${key}"`
  })
  return written.join(', ')
}

function writeNamed(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
): string {
  const name = nodes[0]?.name.value ?? ''
  const field = type.getFields()[name] ?? unsupported(`${type.name}.${name} is no field`)
  need(compiler, field)
  assertOpen(compiler, type, name)
  return write(field, nodes)
}

function need({ scopes }: SelectionCompiler, declared: GraphQLNamedType | OutputField): void {
  for (const scope of scopesOf(declared)) scopes.add(scope)
}
