import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Caller } from './graphql/context.ts'
import type { Identify } from './identify.ts'
import { KeysUnavailable } from './tokens/keySet.ts'
import { Unauthenticated } from './tokens/unauthenticated.ts'

/** The callers of authenticated requests. */
export type Callers = WeakMap<Request, Caller>

type Options = { identify: Identify; callers: Callers; tell: (error: unknown) => GraphQLError }

/**
 * Refuses every request without a valid API key or token. Health checks and the playground are served before this
 * plugin.
 */
export const requireKey = ({ identify, callers, tell }: Options): Plugin => ({
  onRequest: async ({ request, endResponse, fetchAPI }) => {
    const answer = (status: number, error: object, headers: Record<string, string> = {}) =>
      endResponse(
        new fetchAPI.Response(JSON.stringify({ errors: [error] }), {
          status,
          headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        }),
      )
    try {
      callers.set(request, await identify(request.headers.get('authorization')))
    } catch (error) {
      if (error instanceof Unauthenticated)
        return answer(401, coded(error.message, 'UNAUTHENTICATED'), { 'www-authenticate': error.challenge })
      if (error instanceof KeysUnavailable) return answer(503, keysUnavailable, { 'retry-after': '5' })
      // Yoga masks errors of its own stages. An error of a plugin would be sent with its stack.
      const told = tell(error)
      answer(told.extensions.code === 'SERVICE_BUSY' ? 503 : 500, told)
    }
  },
})

const coded = (message: string, code: string) => ({ message, extensions: { code } })

const keysUnavailable = coded(
  'Tokens cannot be verified at the moment. Try again in 5 seconds.',
  'SERVICE_BUSY',
)
