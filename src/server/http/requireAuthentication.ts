import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Authenticate } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import { KeysUnavailable } from '../../auth/tokens/keySet.ts'
import { Unauthenticated } from '../../auth/tokens/unauthenticated.ts'
import { type Fault, jsonErrorResponse, toAnswer } from './jsonErrorResponse.ts'

/** The callers of authenticated requests. */
export type Callers = WeakMap<Request, Caller>

type ErrorResponse = [status: number, fault: Fault, headers?: Record<string, string>]
type Options = { authenticate: Authenticate; callers: Callers; mask: (error: unknown) => GraphQLError }

/**
 * Refuses every request without a valid API key or token. Health checks and the playground are served before this
 * plugin.
 */
export const requireAuthentication = ({ authenticate, callers, mask }: Options): Plugin => ({
  onRequest: async ({ request, endResponse, fetchAPI }) => {
    const answer = (...response: ErrorResponse) => endResponse(jsonErrorResponse(fetchAPI, ...response))
    try {
      callers.set(request, await authenticate(request.headers.get('authorization')))
    } catch (error) {
      if (error instanceof Unauthenticated)
        return answer(
          401,
          { message: error.message, code: 'UNAUTHENTICATED' },
          { 'www-authenticate': error.challenge },
        )
      if (error instanceof KeysUnavailable) return answer(503, keysUnavailable, { 'retry-after': '5' })
      // Yoga masks errors of its own stages. An error of a plugin would be sent with its stack.
      const { status, fault, headers } = toAnswer(mask(error))
      answer(status, fault, headers)
    }
  },
})

const keysUnavailable = {
  message: 'Tokens cannot be verified at the moment. Try again in 5 seconds.',
  code: 'SERVICE_BUSY',
}
