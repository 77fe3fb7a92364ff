import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Identify } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import { KeysUnavailable } from '../../auth/tokens/keySet.ts'
import { Unauthenticated } from '../../auth/tokens/unauthenticated.ts'
import { type Fault, respond, toAnswer } from './respond.ts'

/** The callers of authenticated requests. */
export type Callers = WeakMap<Request, Caller>

type Told = [status: number, fault: Fault, headers?: Record<string, string>]
type Options = { identify: Identify; callers: Callers; tell: (error: unknown) => GraphQLError }

/**
 * Refuses every request without a valid API key or token. Health checks and the playground are served before this
 * plugin.
 */
export const requireKey = ({ identify, callers, tell }: Options): Plugin => ({
  onRequest: async ({ request, endResponse, fetchAPI }) => {
    const answer = (...told: Told) => endResponse(respond(fetchAPI, ...told))
    try {
      callers.set(request, await identify(request.headers.get('authorization')))
    } catch (error) {
      if (error instanceof Unauthenticated)
        return answer(
          401,
          { message: error.message, code: 'UNAUTHENTICATED' },
          { 'www-authenticate': error.challenge },
        )
      if (error instanceof KeysUnavailable) return answer(503, keysUnavailable, { 'retry-after': '5' })
      // Yoga masks errors of its own stages. An error of a plugin would be sent with its stack.
      const { status, fault, headers } = toAnswer(tell(error))
      answer(status, fault, headers)
    }
  },
})

const keysUnavailable = {
  message: 'Tokens cannot be verified at the moment. Try again in 5 seconds.',
  code: 'SERVICE_BUSY',
}
