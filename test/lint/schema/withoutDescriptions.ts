import { type DocumentNode, visit } from 'graphql'

/** A schema without descriptions: they are no part of what is promised. */
export function withoutDescriptions(schema: DocumentNode): DocumentNode {
  return visit(schema, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  })
}
