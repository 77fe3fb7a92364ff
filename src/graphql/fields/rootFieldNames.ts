import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

/** The names of the root fields of an operation, those in fragments too. */
export function rootFieldNames(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): Set<string> {
  const names = new Set<string>()
  // Each fragment is read once, because fragments can multiply each other.
  const unread = new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const read = ({ selections }: SelectionSetNode) => {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) names.add(one.name.value)
      else if (one.kind === Kind.INLINE_FRAGMENT) read(one.selectionSet)
      else {
        const fragment = unread.get(one.name.value)
        unread.delete(one.name.value)
        if (fragment) read(fragment.selectionSet)
      }
    }
  }
  read(selectionSet)
  return names
}
