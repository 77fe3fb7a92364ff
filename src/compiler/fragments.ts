import {
  BREAK,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql'
import type { Nodes, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

type Fragment = FragmentDefinitionNode | InlineFragmentNode

/**
 * Refuses to compile a fragment that applies to the type but stands in one that does not: `... on Profile { ... on Node }` on a
 * card. It selects nothing, but the normal executor checks the arguments of its fields, if it has any.
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
      if (outer === others && condition && applies && hasArguments(fragment))
        unsupported('a fragment in a fragment of another type')
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

/** Whether a fragment can have arguments. Those of named fragments in it are not looked for. */
function hasArguments({ selectionSet }: Fragment): boolean {
  let found = false
  const note = () => {
    found = true
    return BREAK
  }
  visit(selectionSet, { Argument: note, FragmentSpread: note, Directive: () => false })
  return found
}

/** Whether a selection has fragments on types other than the type itself and its interfaces. */
export function namesOthers(compiler: SelectionCompiler, type: GraphQLInterfaceType, nodes: Nodes): boolean {
  const own = new Set([type.name, ...type.getInterfaces().map(({ name }) => name)])
  const seen = new Set<Fragment>()
  const walk = (selectionSet: SelectionSetNode | undefined): boolean =>
    fragmentsOf(compiler, selectionSet).some((fragment) => {
      if (seen.has(fragment)) return false
      seen.add(fragment)
      const condition = fragment.typeCondition?.name.value
      return (condition !== undefined && !own.has(condition)) || walk(fragment.selectionSet)
    })
  return nodes.some(({ selectionSet }) => walk(selectionSet))
}
