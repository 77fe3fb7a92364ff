import type { GraphQLNamedType, GraphQLObjectType } from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import { scopesOf } from '../graphql/scopes.ts'
import type { Nodes, OutputField, Writer } from './sql.ts'
import { literal } from './sqlLiterals.ts'
import { decline } from './unsupported.ts'

/** The longest name of a column. PostgreSQL cuts off longer names. */
const longestName = 63

/** Writes the columns of any object. `write` writes each of its fields. */
export function columns(
  writer: Writer,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
): string {
  need(writer, type)
  const asked = [...collectSubfields(writer.schema, writer.fragments, writer.variables, type, nodes)]
  const written = asked.map(([key, fieldNodes]) => {
    if (key.length > longestName) decline('a name is too long')
    return `${writeNamed(writer, type, fieldNodes, write)} AS "${key}"`
  })
  return written.join(', ')
}

function writeNamed(
  writer: Writer,
  type: GraphQLObjectType,
  nodes: Nodes,
  write: (field: OutputField, nodes: Nodes) => string,
): string {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return literal(type.name)
  const field = type.getFields()[name] ?? decline(`${type.name}.${name} is no field`)
  need(writer, field)
  return write(field, nodes)
}

function need({ scopes }: Writer, declared: GraphQLNamedType | OutputField): void {
  for (const scope of scopesOf(declared)) scopes.add(scope)
}
