import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql'
import type { Operation } from './operations.ts'

/** The smallest operation found by taking parts away for which something still holds, in so many tries. */
export async function shrink(
  operation: Operation,
  holds: (smaller: Operation) => Promise<boolean>,
  schema: GraphQLSchema,
  tries = 300,
): Promise<Operation> {
  let best = operation
  let left = tries
  for (let again = true; again && left > 0; ) {
    again = false
    for (const smaller of smallerOnes(best, schema)) {
      if (left-- <= 0) break
      if (!(await holds(smaller))) continue
      best = smaller
      again = true
      break
    }
  }
  return best
}

function* smallerOnes(operation: Operation, schema: GraphQLSchema): Generator<Operation> {
  const document = parse(operation.query)
  const parts = countParts(document)
  for (let n = 0; n < parts; n++) {
    for (const change of ['without', 'inside'] as const) {
      const query = withoutUnused(changed(document, n, change))
      if (query && print(query) !== print(document) && validate(schema, query).length === 0)
        yield { ...operation, query: print(query), ...variablesOf(query, operation) }
    }
  }
}

const kinds = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
])

function countParts(document: DocumentNode): number {
  let count = 0
  visit(document, { enter: ({ kind }) => void (kinds.has(kind) && count++) })
  return count
}

/** A document without its nth part, or with what is inside a fragment in the place of the fragment. */
function changed(document: DocumentNode, at: number, change: 'without' | 'inside'): DocumentNode {
  let n = -1
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const edited = visit(document, {
    enter: (node) => {
      if (!kinds.has(node.kind)) return undefined
      n += 1
      if (n !== at) return undefined
      if (change === 'without') return null
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const { typeCondition, selectionSet } = fragments.get(node.name.value) ?? {}
        return selectionSet && { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }
      }
      return node.kind === Kind.FIELD && node.alias ? { ...node, alias: undefined } : undefined
    },
  })
  return change === 'inside' && edited === document ? flattened(document, at) : withoutEmpty(edited)
}

/** An inline fragment is replaced by what is in it. */
function flattened(document: DocumentNode, at: number): DocumentNode {
  let n = -1
  const numbers = new Map<unknown, number>()
  visit(document, { enter: (node) => void (kinds.has(node.kind) && numbers.set(node, ++n)) })
  return visit(document, {
    SelectionSet: (node): SelectionSetNode => ({
      ...node,
      selections: node.selections.flatMap((one) =>
        one.kind === Kind.INLINE_FRAGMENT && numbers.get(one) === at ? one.selectionSet.selections : [one],
      ),
    }),
  })
}

const withoutEmpty = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Field: { leave: (node) => (node.selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
    FragmentDefinition: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  })

/** Without fragments and variables that nothing uses any more. */
function withoutUnused(document: DocumentNode): DocumentNode | null {
  let current = document
  for (let before = ''; before !== print(current); ) {
    before = print(current)
    const used = new Set<string>()
    visit(current, { FragmentSpread: ({ name }) => void used.add(name.value) })
    current = visit(current, {
      FragmentDefinition: (node) => (used.has(node.name.value) ? undefined : null),
    })
  }
  const variables = new Set<string>()
  visit(current, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
  })
  const operations = current.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (operations.some(({ selectionSet }) => selectionSet.selections.length === 0)) return null
  return visit(current, {
    VariableDefinition: (node) => (variables.has(node.variable.name.value) ? undefined : null),
  })
}

function variablesOf(document: DocumentNode, { variables = {} }: Operation) {
  const declared = document.definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ variableDefinitions = [] }) => variableDefinitions.map(({ variable }) => variable.name.value))
  return {
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => declared.includes(name))),
  }
}
