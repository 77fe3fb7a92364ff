import { complexityFromQuery } from '@pothos/plugin-complexity'
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
import { refuse } from './refuse.ts'
import type { Callers } from './requireAuthentication.ts'
import { type Spending, type Standing, standingHeaders } from './spending.ts'

/** What introspection costs: a quarter of a second's work, whatever is asked. */
const introspection = 500
/** What a document costs that is not even valid: to say why is work too. */
const invalid = 20

type Options = { limits: Limits; spending: Spending; callers: Callers }
type Args = ExecutionArgs & { contextValue: Context }

/**
 * Prices each operation before it runs, with its variables: refuses one that costs more than the limit, and a caller that
 * has spent what it may in this minute. Answers tell the cost.
 */
export function priceOperations({ limits, spending, callers }: Options): Plugin<Context> {
  const priceOf = createPrices()
  const charge = (args: Args): Priced => {
    const cost = priceOf(args)
    if (cost === null) return { stop: null, extensions: {} }
    const tooDear = cost > limits.cost
    // One that is refused has cost no more than its price tag.
    const standing = spending.spend(args.contextValue.caller, tooDear ? 1 : cost)
    const stop = tooDear ? costRefusal(cost, limits.cost) : standing?.over ? spentRefusal(standing) : null
    const headers = standing && { http: { headers: standingHeaders(standing) } }
    return { stop, extensions: { cost: { requested: cost, limit: limits.cost }, ...headers } }
  }
  return {
    // Before it is even parsed.
    onParams: ({ request }) => {
      const caller = callers.get(request)
      const standing = caller && spending.standing(caller)
      if (standing?.over) throw spentRefusal(standing)
    },
    onValidate: ({ context: { request } }) => {
      const caller = request && callers.get(request)
      return ({ valid }) => {
        if (!valid && caller) spending.spend(caller, invalid)
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

type Priced = { stop: GraphQLError | null; extensions: Record<string, unknown> }

const isSingle = (result: unknown): result is ExecutionResult =>
  typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result)

/** Null where it cannot be told, since the operation cannot run either; the execution says why. */
function price({ schema, document, operationName, variableValues, contextValue }: Args): number | null {
  const operation = getOperationAST(document, operationName)
  if (!operation) return null
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  try {
    const { complexity } = complexityFromQuery(
      { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
      { schema, ctx: contextValue, variables: variableValues ?? {} },
    )
    return complexity + (introspects(document) ? introspection : 0)
  } catch {
    return null
  }
}

/** How many prices are remembered of a document, and of how long a description of the variables. */
const remembered = { prices: 50, description: 500 }

/** Remembers the prices of the documents that are in the parser’s cache: to reckon one takes longer than some answers. */
function createPrices(): (args: Args) => number | null {
  const documents = new WeakMap<DocumentNode, Map<string, number | null>>()
  return (args) => {
    const { document, operationName, variableValues } = args
    const description = `${operationName ?? ''} ${JSON.stringify(variableValues ?? {}, whatCounts)}`
    if (description.length > remembered.description) return price(args)
    const prices = documents.get(document) ?? new Map<string, number | null>()
    documents.set(document, prices)
    const known = prices.get(description)
    if (known !== undefined) return known
    if (prices.size >= remembered.prices) prices.clear()
    const found = price(args)
    prices.set(description, found)
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

const costRefusal = (cost: number, limit: number) =>
  refuse(
    `The operation costs ${cost}, and ${limit} is the most: ask for smaller pages or fewer fields.`,
    'COST_LIMIT_EXCEEDED',
  )

const spentRefusal = (standing: Standing) =>
  refuse(
    `The limit of ${standing.limit} in a minute is spent. Send the request again in ${standing.reset} s.`,
    'RATE_LIMITED',
    {
      status: 429,
      spec: false,
      headers: { ...standingHeaders(standing), 'retry-after': String(standing.reset) },
    },
  )
