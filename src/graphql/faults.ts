import { GraphQLError, type GraphQLErrorExtensions } from 'graphql'
import { CursorExpired } from '../core/events/feed/cursorExpired.ts'
import { endings } from '../core/events/feed/ending.ts'
import { type Position, toCursor } from '../core/events/feed/position.ts'
import { isConnectionFault, sqlState } from '../db/sqlState.ts'
import { TookTooLong } from '../db/transaction.ts'
import { DomainError } from '../engine/refusal.ts'
import { Busy } from '../engine/retrying.ts'

const fault = (message: string, code: string, extensions: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...extensions } })

/** An error for input that passes GraphQL's validation but is not acceptable. */
export const badInput = (message: string) => fault(message, 'BAD_USER_INPUT')

/** An export is returned completely or not at all. */
export const exportTooLarge = (rows: number) =>
  fault(
    `There are more than ${rows} rows about this person. Read the data page by page instead: ledger, history and cards.`,
    'EXPORT_TOO_LARGE',
  )

/** Events behind a cursor of the feed were dropped. The extensions say from where the feed can be read on. */
function cursorExpired(after: Position): GraphQLError {
  const { sentence, retryable } = endings.CURSOR_EXPIRED
  return fault(sentence, 'CURSOR_EXPIRED', { retryable, after: toCursor(after) })
}

/** The API key or token of the caller lacks a scope. */
export const forbidden = (field: string) =>
  fault(`Your API key or token has no scope that allows ${field}.`, 'FORBIDDEN')

/**
 * Converts an error for the client. Refusals and GraphQL errors keep their message, contention becomes
 * `SERVICE_BUSY`, and all other errors are masked.
 */
export function toGraphQLError(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError))
    return error instanceof SyntaxError ? notJson() : convertOriginal(error)
  // An error without a path is about the request itself, variables included. Its own message is precise.
  const converted = error.path && error.originalError ? convertOriginal(error.originalError) : error
  return new GraphQLError(converted.message, {
    ...(error.nodes && { nodes: error.nodes }),
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...withoutQuote(converted.extensions), code: codeOf(converted) ?? 'BAD_USER_INPUT' },
  })
}

const codeOf = (error: unknown): unknown =>
  error instanceof GraphQLError ? (error.extensions.code ?? codeOf(error.originalError)) : undefined

/** If a body is not JSON, Yoga adds the parser's error, which quotes the body. */
const withoutQuote = ({ originalError: quote, ...extensions }: GraphQLErrorExtensions) =>
  quote ? { ...extensions, http: { status: 400 } } : extensions

/** Thrown as a SyntaxError before any resolver runs: the parameters of a GET request cannot be parsed. */
const notJson = () =>
  fault('The variables or extensions are not valid JSON.', 'BAD_REQUEST', { http: { status: 400 } })

/** Whether an error is an internal fault, which must be logged and masked. */
export const isInternalError = (error: unknown): boolean =>
  toGraphQLError(error).extensions.code === 'INTERNAL_SERVER_ERROR'

function convertOriginal(error: unknown): GraphQLError {
  if (error instanceof GraphQLError && isAboutInput(error)) return error
  if (error instanceof DomainError) {
    const { code, retryable = false, legacy } = error.spec
    return fault(error.message, code, { retryable, ...(legacy && { legacy }) })
  }
  if (error instanceof CursorExpired) return cursorExpired(error.after)
  // Only a client can have sent it: what we write ourselves has no such character.
  if (sqlState(error) === '22021') return badInput('A text has a character that cannot be stored.')
  if (isUnreachable(error))
    return fault(
      'The database cannot be reached right now. Send the request again. A mutation may or may not have taken effect; with the same idempotency key it takes effect once.',
      'SERVICE_BUSY',
      { retryable: true, http: { status: 503, headers: { 'retry-after': '1' } } },
    )
  if (isBusy(error))
    return fault(
      'The service is busy with the same data. Nothing was changed. Send the request again.',
      'SERVICE_BUSY',
      { retryable: true },
    )
  return fault('An internal error occurred. Nothing was changed.', 'INTERNAL_SERVER_ERROR')
}

// Errors with a code are meant for the client. Others are safe if they point at the document (GraphQL) or have
// Pothos's name. What remains is a result that a scalar cannot serialize.
const isAboutInput = ({ extensions, nodes, name }: GraphQLError): boolean =>
  extensions.code !== undefined || nodes !== undefined || name === 'PothosValidationError'

const isBusy = (error: unknown): boolean =>
  error instanceof Busy ||
  ['57014', '55P03', '40001', '40P01', '53200'].includes(sqlState(error) ?? '') ||
  (error as { code?: unknown } | null)?.code === 'P2028'

/** A connection was lost, or the time ran out, perhaps while a transaction committed. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TookTooLong ||
  isConnectionFault(error) ||
  (error instanceof Busy && isConnectionFault(error.cause))
