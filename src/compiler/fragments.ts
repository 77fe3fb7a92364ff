import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { Nodes, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

type Fragment = FragmentDefinitionNode | InlineFragmentNode

/**
 * Refuses to compile a fragment that applies to the type but stands in one that does not: `... on Profile { ... on Node }` on a
 * card. It selects nothing, but the normal executor checks the arguments of its fields.
 */
export function assertFragmentsApply(
  compiler: SelectionCompiler,
  type: GraphQLObjectType,
  nodes: Nodes,
): void {
  const types = new Set([type.name, ...type.getInterfaces().map(({ name }) => name)])
  const applying = new Set<Fragment>()
  const others = new Set<Fragment>()

  function walk(selectionSet: SelectionSetNode | undefined, outer: Set<Fragment>): void {
    for (const fragment of fragmentsOf(compiler, selectionSet)) {
      const condition = fragment.typeCondition?.name.value
      const applies = condition === undefined || types.has(condition)
      if (outer === others && condition && applies) unsupported('a fragment in a fragment of another type')
      const group = applies ? outer : others
      if (group.has(fragment)) continue
      group.add(fragment)
      walk(fragment.selectionSet, group)
    }
  }
  for (const { selectionSet } of nodes) walk(selectionSet, applying)
}

function fragmentsOf({ fragments }: SelectionCompiler, selectionSet: SelectionSetNode | undefined) {
  return (selectionSet?.selections ?? []).flatMap((selection): Fragment[] => {
    if (selection.kind === Kind.FIELD) return []
    if (selection.kind === Kind.INLINE_FRAGMENT) return [selection]
    return [fragments[selection.name.value] ?? unsupported('a fragment is missing')]
  })
}
