import { type DocumentNode, type ExecutionArgs, Kind, type OperationDefinitionNode, visit } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Context } from '../graphql/context.ts'
import { compileOperation, type Plan, type RootField } from './compileOperation.ts'
import { Unsupported } from './unsupported.ts'

/** The most plans in the cache. A document has several plans if variables change the shape of its answer. */
const mostPlans = 2_000

/** The variables that change the SQL text: with their values, or only because they may be null. */
type Shaping = { values: readonly string[]; nulls: readonly string[] }
type Known = { number: number; shaping: Shaping }

/** Caches the most recently used plans, including the result that an operation cannot be compiled. */
export function createPlans(): (
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
  rootFields: readonly RootField[],
) => Plan {
  // The parser cache returns the same object for the same document.
  const documents = new WeakMap<DocumentNode, Known>()
  const plans = new LRUCache<string, Plan | Unsupported>({ max: mostPlans })
  let count = 0
  const know = (document: DocumentNode): Known => {
    const known = documents.get(document) ?? { number: count++, shaping: shapingVariables(document) }
    documents.set(document, known)
    return known
  }
  return (args, operation, rootFields) => {
    const shape = shapeOf(know(args.document), args, operation, rootFields)
    const plan = plans.get(shape) ?? compile(args, rootFields)
    plans.set(shape, plan)
    if (plan instanceof Unsupported) throw plan
    return plan
  }
}

function compile(args: ExecutionArgs, rootFields: readonly RootField[]): Plan | Unsupported {
  try {
    return compileOperation(args, rootFields)
  } catch (error) {
    // This includes wrong arguments: the normal executor reports what is wrong.
    return error instanceof Unsupported ? error : new Unsupported(String(error))
  }
}

const shapeOf = (
  { number, shaping }: Known,
  { variableValues = {}, contextValue }: ExecutionArgs,
  operation: OperationDefinitionNode,
  rootFields: readonly RootField[],
): string =>
  JSON.stringify([
    number,
    operation.name?.value ?? '',
    (contextValue as Context).caller.customerId !== null,
    shaping.values.map((name) => variableValues?.[name]),
    shaping.nulls.map((name) => variableValues?.[name] == null),
    rootFields.map(({ key, lookup }) => [key, lookup.shape]),
  ])

/**
 * The variables of directives, and of arguments of fields that are not root fields. Cursors are bound, so only their absence
 * changes the text.
 */
function shapingVariables(document: DocumentNode): Shaping {
  const values = new Set<string>()
  const nulls = new Set<string>()
  let depth = 0
  let directives = 0
  visit(document, {
    SelectionSet: { enter: () => void depth++, leave: () => void depth-- },
    FragmentDefinition: { enter: () => void depth++, leave: () => void depth-- },
    Directive: { enter: () => void directives++, leave: () => void directives-- },
    VariableDefinition: () => false,
    Argument: ({ name, value }) => {
      if (directives > 0 || value.kind !== Kind.VARIABLE || !['after', 'before'].includes(name.value)) return
      nulls.add(value.name.value)
      return false
    },
    Variable: ({ name }) => {
      if (directives > 0 || depth > 1) values.add(name.value)
    },
  })
  return { values: [...values], nulls: [...nulls] }
}
