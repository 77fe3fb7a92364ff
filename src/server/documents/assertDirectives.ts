import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql'

/**
 * Refuses directives that the service cannot follow, with a sentence that says what to do. It comes before validation:
 * there GraphQL.js reads conditions at the root of a subscription without the variables, and says that they are missing.
 */
export function assertDirectives(document: DocumentNode): void {
  visit(document, {
    Directive: (node) => {
      if (!incremental.has(node.name.value)) return
      throw refusal(`@${node.name.value} is not supported: an answer comes whole. Remove it.`, node)
    },
    OperationDefinition: ({ operation, selectionSet }) => {
      if (operation === 'subscription') assertNoCondition(document, selectionSet, new Set())
    },
  })
}

const incremental = new Set(['defer', 'stream'])
const conditions = new Set(['skip', 'include'])

/** A subscription has one field at its root. Without it there would be nothing to follow. */
function assertNoCondition(document: DocumentNode, { selections }: SelectionSetNode, met: Set<string>): void {
  for (const selection of selections) {
    const condition = selection.directives?.find(({ name }) => conditions.has(name.value))
    if (condition)
      throw refusal(
        `@${condition.name.value} cannot stand at the root of a subscription. Remove it.`,
        condition,
      )
    if (selection.kind === Kind.INLINE_FRAGMENT) assertNoCondition(document, selection.selectionSet, met)
    if (selection.kind !== Kind.FRAGMENT_SPREAD || met.has(selection.name.value)) continue
    met.add(selection.name.value)
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value)
        assertNoCondition(document, one.selectionSet, met)
  }
}

const refusal = (message: string, node: DirectiveNode) =>
  new GraphQLError(message, { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
