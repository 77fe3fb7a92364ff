import { type DocumentNode, type ExecutionArgs, type OperationDefinitionNode, visit } from 'graphql'
import type { ForeignKey } from './catalog.ts'
import { compileOperation, type Plan, type RootField } from './compileOperation.ts'
import { Declined } from './declined.ts'

/** How many plans one document may have: of its variables, those that shape an answer give each another. */
const mostShapes = 50

type Known = { shaping: readonly string[]; plans: Map<string, Plan | Declined> }

/**
 * The plans of the documents that are in the parser’s cache, and so no more of them than it has room for. What cannot be
 * compiled is remembered too.
 */
export function createPlans(): (
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
  roots: readonly RootField[],
  keys: readonly ForeignKey[],
) => Plan {
  const documents = new WeakMap<DocumentNode, Known>()
  return (args, operation, roots, keys) => {
    const known = documents.get(args.document) ?? {
      shaping: shapingVariables(args.document),
      plans: new Map(),
    }
    documents.set(args.document, known)
    const shape = shapeOf(known, args, operation, roots)
    const plan = known.plans.get(shape) ?? compile(args, roots, keys)
    if (known.plans.size >= mostShapes) known.plans.clear()
    known.plans.set(shape, plan)
    if (plan instanceof Declined) throw plan
    return plan
  }
}

function compile(
  args: ExecutionArgs,
  roots: readonly RootField[],
  keys: readonly ForeignKey[],
): Plan | Declined {
  try {
    return compileOperation(args, roots, keys)
  } catch (error) {
    // Wrong arguments too: the ordinary executor says what is wrong with them.
    return error instanceof Declined ? error : new Declined(String(error))
  }
}

const shapeOf = (
  { shaping }: Known,
  { variableValues = {} }: ExecutionArgs,
  operation: OperationDefinitionNode,
  roots: readonly RootField[],
): string =>
  JSON.stringify([
    operation.name?.value ?? '',
    shaping.map((name) => variableValues?.[name]),
    roots.map(({ key, found }) => [key, found.shape]),
  ])

/** The variables that decide what a text says: those of directives, and of the arguments of all but root fields. */
function shapingVariables(document: DocumentNode): string[] {
  const names = new Set<string>()
  let depth = 0
  let directives = 0
  visit(document, {
    SelectionSet: { enter: () => void depth++, leave: () => void depth-- },
    FragmentDefinition: { enter: () => void depth++, leave: () => void depth-- },
    Directive: { enter: () => void directives++, leave: () => void directives-- },
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (directives > 0 || depth > 1) names.add(name.value)
    },
  })
  return [...names]
}
