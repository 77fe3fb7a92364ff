import type { FetchAPI } from 'graphql-yoga'

type Fault = { code: string; message: string; retryable?: boolean }

/** The answer to a request that GraphQL does not see: one coded error, as GraphQL would have it. */
export const respond = (
  { Response }: Pick<FetchAPI, 'Response'>,
  status: number,
  { message, ...extensions }: Fault,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify({ errors: [{ message, extensions }] }), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
