import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Identify } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import { KeysUnavailable } from '../../auth/tokens/keySet.ts'
import { Unauthenticated } from '../../auth/tokens/unauthenticated.ts'
import { type Fault, respond } from './respond.ts'

/** Whose request it is, once its key was accepted. */
export type Callers = WeakMap<Request, Caller>

type Told = [status: number, fault: Fault, headers?: Record<string, string>]
type Options = { identify: Identify; callers: Callers; tell: (error: unknown) => GraphQLError }

/** Nothing that reaches this plugin is served without an API key or a token; health and the playground's page come before it. */
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
      // Yoga masks what its own stages throw; what a plugin throws here would go out with its stack.
      const { message, extensions } = tell(error)
      answer(extensions.code === 'SERVICE_BUSY' ? 503 : 500, { message, ...extensions })
    }
  },
})

const keysUnavailable = {
  message: 'Tokens cannot be verified right now. Try again soon.',
  code: 'SERVICE_BUSY',
}
