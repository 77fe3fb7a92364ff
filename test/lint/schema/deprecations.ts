import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql'
import { removalDate } from './removalDate.ts'

/** What a schema deprecates, such as `Card.number`, with the day after which it may go; null if it names no day. */
export function deprecations(schema: DocumentNode): Map<string, string | null> {
  const found = new Map<string, string | null>()
  visit(schema, {
    [Kind.DIRECTIVE]: (node, _key, _parent, _path, ancestors) => {
      if (node.name.value === 'deprecated') found.set(ancestors.flatMap(nameOf).join('.'), removalDate(node))
    },
  })
  return found
}

function nameOf(ancestor: ASTNode | readonly ASTNode[]): string[] {
  return 'name' in ancestor && ancestor.name ? [ancestor.name.value] : []
}
