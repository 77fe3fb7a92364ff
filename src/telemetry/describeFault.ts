import { GraphQLError } from 'graphql'
import { databaseFault, sqlState } from '../db/sqlState.ts'
import { observed } from './requestObservation.ts'

/** A fault as it is logged: what kind, where in our code, in which request; its message only where that cannot quote a customer. */
export type Bug = {
  requestId?: string | undefined
  path?: readonly (string | number)[] | undefined
  fault: {
    type: string
    code?: string | undefined
    message?: string | undefined
    stack: string
    cause?: Bug['fault'] | undefined
  }
}

/** Describes a fault for the log. */
export function describeBug(error: unknown): Bug {
  const located = error instanceof GraphQLError ? error : undefined
  return {
    requestId: observed()?.id,
    path: located?.path,
    fault: describe(located?.originalError ?? error),
  }
}

function describe(error: unknown, depth = 0): Bug['fault'] {
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

// Those of a parser, of Prisma or of a statement's values quote what they stumbled over.
const quietTypes = new Set(['Error', 'TypeError', 'ReferenceError', 'AssertionError', 'AggregateError'])
// Wrong data (22) and violated constraints (23) name values; the rest of PostgreSQL's name tables, columns and states.
const quotingStates = /^2[23]/

function safeMessage(error: Error): string | undefined {
  const fault = databaseFault(error)
  if (fault) return quotingStates.test(fault.state) ? fault.constraint : fault.message
  return quietTypes.has(error.name) ? error.message : undefined
}

/** The lines of a stack that are places, without the message above them; of that only where Prisma says that it was called. */
function framesOf({ stack = '', message }: Error): string {
  const [, call, place] = /^\s*Invalid `([\w.$]+)\(\)` invocation in\n(\S+:\d+:\d+)\n/.exec(message) ?? []
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  return [...(call ? [`    at ${call} (${place})`] : []), ...frames].join('\n')
}
