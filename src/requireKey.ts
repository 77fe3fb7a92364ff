import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Caller } from './graphql/context.ts'
import type { Identify } from './identify.ts'
import { KeysUnavailable } from './tokens/keySet.ts'
import { Unauthenticated } from './tokens/unauthenticated.ts'

/** Whose request it is, once its key was accepted. */
export type Callers = WeakMap<Request, Caller>

type Options = { identify: Identify; callers: Callers; tell: (error: unknown) => GraphQLError }

/** Nothing that reaches this plugin is served without an API key or a token; health and the playground's page come before it. */
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
      // Yoga masks what its own stages throw; what a plugin throws here would go out with its stack.
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
