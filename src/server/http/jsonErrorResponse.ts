import type { GraphQLError } from 'graphql'
import type { FetchAPI } from 'graphql-yoga'

/** A sentence for people, and what programs go by: a code above all. */
export type Fault = { readonly message: string; readonly [extension: string]: unknown }

/** The media type of an error that is answered without GraphQL. */
export const jsonType = 'application/json; charset=utf-8'

/** One coded error as a body, as GraphQL would have it. */
export const errorBody = ({ message, ...extensions }: Fault): string =>
  JSON.stringify({ errors: [{ message, extensions }] })

/** How an error is answered without Yoga, which would read the status and the headers from `extensions.http`. */
export function toAnswer({ message, extensions }: GraphQLError) {
  const { http, ...told } = extensions
  const status = http?.status ?? (told.code === 'SERVICE_BUSY' ? 503 : 500)
  return { status, fault: { message, ...told }, headers: http?.headers ?? {} }
}

/** The answer to a request that GraphQL does not see: one coded error. */
export const jsonErrorResponse = (
  { Response }: Pick<FetchAPI, 'Response'>,
  status: number,
  fault: Fault,
  headers: Readonly<Record<string, string>> = {},
): Response => new Response(errorBody(fault), { status, headers: { 'content-type': jsonType, ...headers } })
