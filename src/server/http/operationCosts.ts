import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql'
import { toGraphQLError } from '../../graphql/faults.ts'
import { rootFieldNames } from '../../graphql/fields/rootFieldNames.ts'
import { operationCost } from '../../graphql/operationCost.ts'
import { areVariablesValid } from './areVariablesValid.ts'

/** What introspection costs: a quarter of a second's work, whatever is asked. */
const introspection = 500

/**
 * The cost of an operation. Null if it cannot run: it is not in the document, or its variables have wrong values. An error
 * if it could run, but its cost cannot be told: an argument has a value that its field does not take.
 */
type Cost = number | GraphQLError | null

/** The most costs that are cached for a document, and the longest description of variables that is cached. */
const remembered = { costs: 50, description: 500 }

/**
 * Creates the function that computes costs. It remembers those of the documents that are in the parser's cache: to compute
 * one takes longer than some answers. It remembers no failure: other variables can look the same.
 */
export function createOperationCosts(): (args: ExecutionArgs) => Cost {
  const documents = new WeakMap<DocumentNode, Map<string, number>>()
  return (args) => {
    const { document, operationName, variableValues } = args
    const description = `${operationName ?? ''} ${JSON.stringify(variableValues ?? {}, whatCounts)}`
    const costs = documents.get(document) ?? new Map<string, number>()
    const known = costs.get(description)
    if (known !== undefined) return known
    const cost = computeCost(args)
    if (typeof cost !== 'number' || description.length > remembered.description) return cost
    if (costs.size >= remembered.costs) costs.clear()
    documents.set(document, costs.set(description, cost))
    return cost
  }
}

/** Of a value, what a cost may depend on: not what a text says, nor what is in a list, but how long that is. */
function whatCounts(this: unknown, key: string, value: unknown): unknown {
  if (key === '') return value
  // A text, which no number and no other text looks like.
  if (Array.isArray(value)) return `list of ${value.length}`
  return typeof value === 'string' ? '' : value
}

function computeCost(args: ExecutionArgs): Cost {
  const { schema, document, operationName, variableValues } = args
  const operation = getOperationAST(document, operationName)
  if (!operation) return null
  try {
    const cost = operationCost({ schema, document, operation, variables: variableValues ?? {} })
    return cost + (introspects(document, operation) ? introspection : 0)
  } catch (error) {
    if (!areVariablesValid(args, operation)) return null
    if (error instanceof GraphQLError) return toGraphQLError(error)
    throw error
  }
}

function introspects(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const names = rootFieldNames(document, operation)
  return names.has('__schema') || names.has('__type')
}
