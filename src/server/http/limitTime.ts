import { type ExecutionArgs, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { httpError } from './httpError.ts'

/**
 * Ends a query that runs longer than this (milliseconds): it is answered with DEADLINE_EXCEEDED, none of its fields begins
 * any more, and what the database does for it ends with its statement's own time. Mutations have the time of their
 * transaction: who is told that one has ended must know what came of it.
 */
export const limitTime = (milliseconds: number): Plugin => ({
  onExecute: ({ args, executeFn, setExecuteFn }) => {
    if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return
    setExecuteFn(async (asked: ExecutionArgs) => {
      const stop = new AbortController()
      const { promise: ended, reject } = Promise.withResolvers<never>()
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason))
      const timer = setTimeout(() => stop.abort(late()), milliseconds)
      try {
        return await Promise.race([executeFn({ ...asked, signal: stop.signal } as ExecutionArgs), ended])
      } catch (error) {
        if (stop.signal.aborted) return { errors: [stop.signal.reason] }
        throw error
      } finally {
        clearTimeout(timer)
      }
    })
  },
})

const late = () =>
  httpError(
    'This query takes longer than one may. Ask for less at once: fewer fields, or smaller pages.',
    'DEADLINE_EXCEEDED',
    { status: 504, spec: false },
  )
