import { AsyncLocalStorage } from 'node:async_hooks'

/** The facts of a request that are logged. They contain no personal data. */
export type RequestLogContext = {
  /** The id of the request: the client's own if it is valid. */
  readonly id: string
  operation: string | null
  type: string | null
  cost: number | null
  /** How many customers its searches found. Absent if it searched for none. */
  found?: number
  /** The codes of refusals and errors. */
  readonly codes: Set<string>
}

const requestLogContexts = new AsyncLocalStorage<RequestLogContext>()

/** Runs a function as part of a request. */
export const withRequestLogContext = <T>(logContext: RequestLogContext, run: () => T): T =>
  requestLogContexts.run(logContext, run)

/** The current request, if there is one. */
export const requestLogContext = (): RequestLogContext | undefined => requestLogContexts.getStore()
