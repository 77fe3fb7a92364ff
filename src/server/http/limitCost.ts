import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  getOperationAST,
  Kind,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config/limits.ts'
import type { Context } from '../../graphql/context.ts'
import { operationCost } from '../../graphql/operationCost.ts'
import { httpError } from './httpError.ts'
import { type RateLimit, rateLimitHeaders } from './rateLimit.ts'
import { rateLimitError } from './rateLimitError.ts'
import type { Callers } from './requireAuthentication.ts'

/** What introspection costs: a quarter of a second's work, whatever is asked. */
const introspection = 500
/** What a document costs that is not even valid: to say why is work too. */
const invalid = 20

type Options = { limits: Limits; rateLimit: RateLimit; callers: Callers }
type Args = ExecutionArgs & { contextValue: Context }

/**
 * Computes the cost of each operation before it runs, with its variables. Refuses an operation above the cost limit, and a
 * caller above the rate limit. Responses contain the cost.
 */
export function limitCost({ limits, rateLimit, callers }: Options): Plugin<Context> {
  const costOf = createCostCache()
  const charge = (args: Args): Charge => {
    const cost = costOf(args)
    if (cost === null) return { stop: null, extensions: {} }
    const overLimit = cost > limits.cost
    // One that is refused has cost no more than its price tag.
    const state = rateLimit.consume(args.contextValue.caller, overLimit ? 1 : cost)
    const stop = overLimit ? costLimitError(cost, limits.cost) : state?.over ? rateLimitError(state) : null
    const headers = state && { http: { headers: rateLimitHeaders(state) } }
    return { stop, extensions: { cost: { requested: cost, limit: limits.cost }, ...headers } }
  }
  return {
    // Before it is even parsed.
    onParams: ({ request }) => {
      const caller = callers.get(request)
      const state = caller && rateLimit.state(caller)
      if (state?.over) throw rateLimitError(state)
    },
    onValidate: ({ context: { request } }) => {
      const caller = request && callers.get(request)
      return ({ valid }) => {
        if (!valid && caller) rateLimit.consume(caller, invalid)
      }
    },
    onExecute: ({ args, setResultAndStopExecution }) => {
      const { stop, extensions } = charge(args as Args)
      if (stop) return setResultAndStopExecution({ errors: [stop], extensions })
      return {
        onExecuteDone: ({ result, setResult }) => {
          if (isSingle(result)) setResult({ ...result, extensions: { ...result.extensions, ...extensions } })
        },
      }
    },
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      const { stop, extensions } = charge(args as Args)
      if (stop) setResultAndStopExecution({ errors: [stop], extensions })
    },
  }
}

type Charge = { stop: GraphQLError | null; extensions: Record<string, unknown> }

const isSingle = (result: unknown): result is ExecutionResult =>
  typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result)

/** Null where it cannot be told, since the operation cannot run either; the execution says why. */
function queryCost({ schema, document, operationName, variableValues }: Args): number | null {
  const operation = getOperationAST(document, operationName)
  if (!operation) return null
  try {
    const cost = operationCost({ schema, document, operation, variables: variableValues ?? {} })
    return cost + (introspects(document) ? introspection : 0)
  } catch {
    return null
  }
}

/** How many prices are remembered of a document, and of how long a description of the variables. */
const remembered = { costs: 50, description: 500 }

/** Remembers the prices of the documents that are in the parser’s cache: to reckon one takes longer than some answers. */
function createCostCache(): (args: Args) => number | null {
  const documents = new WeakMap<DocumentNode, Map<string, number | null>>()
  return (args) => {
    const { document, operationName, variableValues } = args
    const description = `${operationName ?? ''} ${JSON.stringify(variableValues ?? {}, whatCounts)}`
    if (description.length > remembered.description) return queryCost(args)
    const costs = documents.get(document) ?? new Map<string, number | null>()
    documents.set(document, costs)
    const known = costs.get(description)
    if (known !== undefined) return known
    if (costs.size >= remembered.costs) costs.clear()
    const found = queryCost(args)
    costs.set(description, found)
    return found
  }
}

/** Of a value, what a price may depend on: not what a text says, nor what is in a list, but how long that is. */
function whatCounts(this: unknown, key: string, value: unknown): unknown {
  if (key === '') return value
  if (Array.isArray(value)) return value.length
  return typeof value === 'string' ? '' : value
}

const introspects = ({ definitions }: DocumentNode): boolean =>
  definitions.some(
    (one) =>
      'selectionSet' in one &&
      one.selectionSet?.selections.some(
        (field) => field.kind === Kind.FIELD && ['__schema', '__type'].includes(field.name.value),
      ),
  )

const costLimitError = (cost: number, limit: number) =>
  httpError(
    `The operation costs ${cost}, and ${limit} is the most: ask for smaller pages or fewer fields.`,
    'COST_LIMIT_EXCEEDED',
  )
