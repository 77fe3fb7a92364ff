import { type DocumentNode, type ExecutionArgs, type OperationDefinitionNode, visit } from 'graphql'
import { LRUCache } from 'lru-cache'
import { compileOperation, type Plan, type RootField } from './compileOperation.ts'
import { Declined } from './unsupported.ts'

/** How many plans are remembered; the variables that shape an answer give a document several. */
const mostPlans = 2_000

type Known = { number: number; shaping: readonly string[] }

/** Remembers the plans that were last used. What cannot be compiled is remembered too. */
export function createPlans(): (
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
  roots: readonly RootField[],
) => Plan {
  // The parser’s cache gives a document as the same object again and again.
  const documents = new WeakMap<DocumentNode, Known>()
  const plans = new LRUCache<string, Plan | Declined>({ max: mostPlans })
  let count = 0
  const know = (document: DocumentNode): Known => {
    const known = documents.get(document) ?? { number: count++, shaping: shapingVariables(document) }
    documents.set(document, known)
    return known
  }
  return (args, operation, roots) => {
    const shape = shapeOf(know(args.document), args, operation, roots)
    const plan = plans.get(shape) ?? compile(args, roots)
    plans.set(shape, plan)
    if (plan instanceof Declined) throw plan
    return plan
  }
}

function compile(args: ExecutionArgs, roots: readonly RootField[]): Plan | Declined {
  try {
    return compileOperation(args, roots)
  } catch (error) {
    // Wrong arguments too: the ordinary executor says what is wrong with them.
    return error instanceof Declined ? error : new Declined(String(error))
  }
}

const shapeOf = (
  { number, shaping }: Known,
  { variableValues = {} }: ExecutionArgs,
  operation: OperationDefinitionNode,
  roots: readonly RootField[],
): string =>
  JSON.stringify([
    number,
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
