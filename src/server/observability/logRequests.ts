import { randomUUID } from 'node:crypto'
import { type ExecutionArgs, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import {
  type RequestLogContext,
  requestLogContext,
  withRequestLogContext,
} from '../../telemetry/requestLogContext.ts'
import type { Callers } from '../http/requireAuthentication.ts'
import type { Metrics } from './metrics.ts'

type Options = { log: Logger; metrics: Metrics; callers: Callers }

/** What a client may call its request; anything else is replaced, for it stands in the log. */
const saneId = /^[A-Za-z0-9._:-]{1,100}$/
const probes: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics'])
const paths: ReadonlySet<string> = new Set(['/graphql', '/events'])

/** Gives each request an id, which its answer carries, and writes one line and one measurement for each that is no probe. */
export function logRequests({ log, metrics, callers }: Options): Plugin {
  const beganAt = new WeakMap<Request, number>()
  return {
    instrumentation: {
      request: ({ request }, wrapped) => {
        beganAt.set(request, performance.now())
        return withRequestLogContext(newRequestLogContext(request.headers.get('x-request-id')), wrapped)
      },
    },
    onExecute: ({ args }) => noteOperation(args),
    onSubscribe: ({ args }) => noteOperation(args),
    onResultProcess: ({ result }) => noteResult(result),
    onResponse: ({ request, response }) => {
      const logContext = requestLogContext()
      if (!logContext) return
      const { id, codes, ...known } = logContext
      response?.headers.set('x-request-id', id)
      const { pathname: path } = new URL(request.url)
      if (probes.has(path)) return
      const milliseconds = Math.round((performance.now() - (beganAt.get(request) ?? 0)) * 10) / 10
      const status = response?.status ?? 499
      metrics.request({ ...known, status, seconds: milliseconds / 1_000 })
      for (const code of codes) metrics.refusal(code)
      log.info(
        {
          ...{ requestId: id, method: request.method, path: paths.has(path) ? path : 'other', status },
          ...{ milliseconds, ...known, caller: nameOf(callers, request), codes: [...codes] },
        },
        'request',
      )
    },
  }
}

const newRequestLogContext = (asked: string | null): RequestLogContext => ({
  id: asked && saneId.test(asked) ? asked : randomUUID(),
  ...{ operation: null, type: null, cost: null, codes: new Set<string>() },
})

function noteOperation({ document, operationName }: ExecutionArgs): void {
  const logContext = requestLogContext()
  const operation = getOperationAST(document, operationName)
  if (!logContext || !operation) return
  logContext.operation = operation.name?.value.slice(0, 80) ?? null
  logContext.type = operation.operation
}

type Result = {
  errors?: readonly { extensions?: { code?: unknown } }[]
  extensions?: { cost?: { requested: number } }
}

function noteResult(result: unknown): void {
  const logContext = requestLogContext()
  if (!logContext || typeof result !== 'object' || result === null || Symbol.asyncIterator in result) return
  const { errors = [], extensions } = result as Result
  for (const error of errors) logContext.codes.add(String(error.extensions?.code))
  logContext.cost = extensions?.cost?.requested ?? null
}

/** The subject of a token that is bound to one customer stands for a person. */
function nameOf(callers: Callers, request: Request): string | null {
  const caller = callers.get(request)
  return caller?.customerId ? 'self-service' : (caller?.name ?? null)
}
