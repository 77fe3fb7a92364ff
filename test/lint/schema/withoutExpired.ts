import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql'
import { removalDate } from './removalDate.ts'

/**
 * A released schema without the deprecated parts whose day of removal has passed. A type that has lost all its fields leaves
 * its unions and interfaces too.
 */
export function withoutExpired(released: DocumentNode, today: string): DocumentNode {
  const drop = ({ directives = [] }: { directives?: readonly DirectiveNode[] }) =>
    directives.some((directive) => isExpired(directive, today)) ? null : undefined
  const left = visit(released, {
    [Kind.FIELD_DEFINITION]: drop,
    [Kind.INPUT_VALUE_DEFINITION]: drop,
    [Kind.ENUM_VALUE_DEFINITION]: drop,
  })

  const objects = left.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
  const empty = objects.filter(({ fields }) => fields?.length === 0).map(({ name }) => name.value)
  return visit(left, {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) =>
      empty.includes(node.name.value) ? { ...node, interfaces: [] } : undefined,
    [Kind.UNION_TYPE_DEFINITION]: (node) => ({
      ...node,
      types: node.types?.filter(({ name }) => !empty.includes(name.value)) ?? [],
    }),
  })
}

function isExpired(directive: DirectiveNode, today: string): boolean {
  const date = directive.name.value === 'deprecated' ? removalDate(directive) : null
  return date !== null && date < today
}
