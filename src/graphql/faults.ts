import { GraphQLError, type GraphQLErrorExtensions } from 'graphql'
import { DomainError } from '../domain/refusal.ts'
import { sqlState } from '../sqlState.ts'
import { Busy } from '../transact.ts'
import { TookTooLong } from '../transactions.ts'

const fault = (message: string, code: string, extensions: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...extensions } })

/** Input that GraphQL itself cannot judge is not acceptable. */
export const badInput = (message: string) => fault(message, 'BAD_USER_INPUT')

/** An export is whole or it is none. */
export const exportTooLarge = (rows: number) =>
  fault(
    `There are more than ${rows} rows about this person. Read the data page by page instead: ledger, history and cards.`,
    'EXPORT_TOO_LARGE',
  )

/** The caller's key or token lacks a scope. */
export const forbidden = (field: string) =>
  fault(`Your API key or token has no scope that allows ${field}.`, 'FORBIDDEN')

/** What a client is told of an error: refusals and GraphQL's own in full, contention as busy, all else nothing. */
export function tellError(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return error instanceof SyntaxError ? notJson() : tellOriginal(error)
  // Without a path it is about the request itself, variables included, and its own message says where.
  const told = error.path && error.originalError ? tellOriginal(error.originalError) : error
  return new GraphQLError(told.message, {
    ...(error.nodes && { nodes: error.nodes }),
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...withoutQuote(told.extensions), code: codeOf(told) ?? 'BAD_USER_INPUT' },
  })
}

const codeOf = (error: unknown): unknown =>
  error instanceof GraphQLError ? (error.extensions.code ?? codeOf(error.originalError)) : undefined

/** For a body that is not JSON, Yoga adds the parser's error, which quotes the body. */
const withoutQuote = ({ originalError: quote, ...extensions }: GraphQLErrorExtensions) =>
  quote ? { ...extensions, http: { status: 400 } } : extensions

/** Thrown raw, before any resolver runs: parameters of a GET that cannot be read. */
const notJson = () =>
  fault('The variables or extensions are not valid JSON.', 'BAD_REQUEST', { http: { status: 400 } })

/** Whether an error is our own fault: to be logged whole, and masked. */
export const isBug = (error: unknown): boolean => tellError(error).extensions.code === 'INTERNAL_SERVER_ERROR'

function tellOriginal(error: unknown): GraphQLError {
  if (error instanceof GraphQLError && isAboutInput(error)) return error
  if (error instanceof DomainError) {
    const { code, retryable = false, legacy } = error.spec
    return fault(error.message, code, { retryable, ...(legacy && { legacy }) })
  }
  // Ids are checked before they are looked up; a cursor is opaque to all but the database.
  if (['22P02', '22021'].includes(sqlState(error) ?? '') || isOddCursor(error))
    return badInput('This is not a cursor of this connection.')
  if (isBusy(error))
    return fault(
      'The service is busy with the same data. Nothing was changed. Send the request again.',
      'SERVICE_BUSY',
      { retryable: true },
    )
  return fault('An internal error occurred. Nothing was changed.', 'INTERNAL_SERVER_ERROR')
}

/** A cursor of another kind of connection: Prisma marks the value of the wrong type below it. */
const isOddCursor = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'PrismaClientValidationError' &&
  /^( *)cursor: \{\n(?:(?!\1\}).*\n)*? *~/m.test(error.message)

// A coded error is meant for the client. Of the others, GraphQL's own point at the document, and Pothos's name their
// kind; what is left is a result that a scalar cannot show.
const isAboutInput = ({ extensions, nodes, name }: GraphQLError): boolean =>
  extensions.code !== undefined || nodes !== undefined || name === 'PothosValidationError'

const isBusy = (error: unknown): boolean =>
  error instanceof Busy ||
  error instanceof TookTooLong ||
  ['57014', '55P03', '40001', '40P01', '53200', '53300'].includes(sqlState(error) ?? '') ||
  (error as { code?: unknown } | null)?.code === 'P2028'
