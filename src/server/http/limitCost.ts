import { type ExecutionArgs, type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config/limits.ts'
import type { Context } from '../../graphql/context.ts'
import { httpError } from './httpError.ts'
import { createOperationCosts } from './operationCosts.ts'
import { type RateLimit, type RateLimitState, rateLimitHeaders } from './rateLimit.ts'
import { rateLimitError } from './rateLimitError.ts'
import type { Callers } from './requireAuthentication.ts'

/** What a document costs that is not even valid, or whose variables are not: to say why is work too. */
const invalid = 20

type Options = { limits: Limits; rateLimit: RateLimit; callers: Callers }
type Args = ExecutionArgs & { contextValue: Context }

/**
 * Computes the cost of each operation before it runs, with its variables. Refuses an operation above the cost limit, one
 * whose cost cannot be told, and a caller above the rate limit. Responses contain the cost.
 */
export function limitCost({ limits, rateLimit, callers }: Options): Plugin<Context> {
  const costOf = createOperationCosts()
  const charge = (args: Args): Charge => {
    const { caller } = args.contextValue
    const cost = costOf(args)
    if (typeof cost !== 'number') {
      const state = rateLimit.consume(caller, invalid)
      return { stop: state?.over ? rateLimitError(state) : cost, extensions: { ...headersOf(state) } }
    }
    const overLimit = cost > limits.cost
    // One that is refused has cost no more than its price tag.
    const state = rateLimit.consume(caller, overLimit ? 1 : cost)
    const stop = overLimit ? costLimitError(cost, limits.cost) : state?.over ? rateLimitError(state) : null
    return { stop, extensions: { cost: { requested: cost, limit: limits.cost }, ...headersOf(state) } }
  }
  const chargeInvalid = (request: Request | undefined): void => {
    const caller = request && callers.get(request)
    if (caller) rateLimit.consume(caller, invalid)
  }
  return {
    // Before it is even parsed.
    onParams: ({ request }) => {
      const caller = callers.get(request)
      const state = caller && rateLimit.state(caller)
      if (state?.over) throw rateLimitError(state)
    },
    onParse: ({ context: { request, params } }) => {
      return ({ result }) => {
        const isParsed = result !== null && !(result instanceof Error)
        if (!isParsed || !getOperationAST(result, params?.operationName)) chargeInvalid(request)
      }
    },
    onValidate: ({ context: { request } }) => {
      return ({ valid }) => {
        if (!valid) chargeInvalid(request)
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

const headersOf = (state: RateLimitState | null) => state && { http: { headers: rateLimitHeaders(state) } }

const isSingle = (result: unknown): result is ExecutionResult =>
  typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result)

const costLimitError = (cost: number, limit: number) =>
  httpError(
    `The operation costs ${cost}, and ${limit} is the most: ask for smaller pages or fewer fields.`,
    'COST_LIMIT_EXCEEDED',
  )
