import { GraphQLError } from 'graphql'
import { DomainError } from '../domain/refusal.ts'
import { sqlState } from '../sqlState.ts'
import { Busy } from '../transact.ts'

const fault = (message: string, code: string, extensions: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...extensions } })

/** Input that GraphQL itself cannot judge is not acceptable. */
export const badInput = (message: string) => fault(message, 'BAD_USER_INPUT')

/** The caller's key lacks a scope. */
export const forbidden = (field: string) =>
  fault(`Your API key has no scope that allows ${field}.`, 'FORBIDDEN')

/** What a client is told of an error: refusals and GraphQL's own in full, contention as busy, all else nothing. */
export function tellError(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return tellOriginal(error)
  const told = error.originalError ? tellOriginal(error.originalError) : error
  const code = told.extensions.code ?? (error.path ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED')
  return new GraphQLError(told.message, {
    ...(error.nodes && { nodes: error.nodes }),
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...told.extensions, code },
  })
}

/** Whether an error is our own fault: to be logged whole, and masked. */
export const isBug = (error: unknown): boolean => tellError(error).extensions.code === 'INTERNAL_SERVER_ERROR'

function tellOriginal(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  if (error instanceof DomainError) {
    const { code, retryable = false, legacy } = error.spec
    return fault(error.message, code, { retryable, ...(legacy && { legacy }) })
  }
  if (isBusy(error))
    return fault(
      'The service is busy with the same data. Nothing was changed: send the request again.',
      'SERVICE_BUSY',
      { retryable: true },
    )
  return fault('Something went wrong on our side. Nothing was changed.', 'INTERNAL_SERVER_ERROR')
}

const isBusy = (error: unknown): boolean =>
  error instanceof Busy ||
  ['57014', '55P03', '40001', '40P01', '53300'].includes(sqlState(error) ?? '') ||
  (error as { code?: unknown } | null)?.code === 'P2028'
