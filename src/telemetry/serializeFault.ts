import { GraphQLError } from 'graphql'
import { databaseFault, sqlState } from '../db/sqlState.ts'
import { requestLogContext } from './requestLogContext.ts'

/**
 * A fault in the form in which it is logged: its type, its place in the code and its request. The message is included
 * only if it cannot contain customer data.
 */
export type SerializedFault = {
  requestId?: string | undefined
  path?: readonly (string | number)[] | undefined
  fault: {
    type: string
    code?: string | undefined
    message?: string | undefined
    stack: string
    cause?: SerializedFault['fault'] | undefined
  }
}

/** Describes a fault for the log. */
export function serializeFault(error: unknown): SerializedFault {
  const located = error instanceof GraphQLError ? error : undefined
  return {
    requestId: requestLogContext()?.id,
    path: located?.path,
    fault: describe(located?.originalError ?? error),
  }
}

function describe(error: unknown, depth = 0): SerializedFault['fault'] {
  if (!(error instanceof Error)) return { type: typeof error, stack: '' }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    code: sqlState(error) ?? (typeof code === 'string' ? code : undefined),
    message: safeMessage(error),
    stack: framesOf(error),
    cause: error.cause instanceof Error && depth < 3 ? describe(error.cause, depth + 1) : undefined,
  }
}

// Messages of other types (parsers, Prisma) can quote values.
const quietTypes = new Set(['Error', 'TypeError', 'ReferenceError', 'AssertionError', 'AggregateError'])
// Messages about wrong data (class 22) and violated constraints (class 23) contain values. Other messages of
// PostgreSQL contain only tables, columns and states.
const quotingStates = /^2[23]/

function safeMessage(error: Error): string | undefined {
  const fault = databaseFault(error)
  if (fault) return quotingStates.test(fault.state) ? fault.constraint : fault.message
  return quietTypes.has(error.name) ? error.message : undefined
}

/**
 * The frames of a stack, without the message above them. From the message of Prisma, only the place of the call is
 * kept.
 */
function framesOf({ stack = '', message }: Error): string {
  const [, call, place] = /^\s*Invalid `([\w.$]+)\(\)` invocation in\n(\S+:\d+:\d+)\n/.exec(message) ?? []
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  return [...(call ? [`    at ${call} (${place})`] : []), ...frames].join('\n')
}
