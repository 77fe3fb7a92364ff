import type { GraphQLError } from 'graphql'
import { httpError } from './httpError.ts'
import { type RateLimitState, rateLimitHeaders } from './rateLimit.ts'

/** The error for a caller that has spent its limit: 429, with the time of the next try. */
export const rateLimitError = (state: RateLimitState): GraphQLError =>
  httpError(
    `The limit of ${state.limit} in a minute is spent. Send the request again in ${state.reset} s.`,
    'RATE_LIMITED',
    {
      status: 429,
      spec: false,
      headers: { ...rateLimitHeaders(state), 'retry-after': String(state.reset) },
    },
  )
