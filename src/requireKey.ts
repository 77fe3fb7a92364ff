import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { authenticate } from './authenticate.ts'
import type { Db } from './db.ts'
import type { Caller } from './graphql/context.ts'

/** Whose request it is, once its key was accepted. */
export type Callers = WeakMap<Request, Caller>

type Options = { db: Db; demo: boolean; callers: Callers; tell: (error: unknown) => GraphQLError }

/** Nothing that reaches this plugin is served without an API key; health and the playground's page come before it. */
export const requireKey = ({ db, demo, callers, tell }: Options): Plugin => ({
  onRequest: async ({ request, endResponse, fetchAPI }) => {
    const answer = (status: number, error: object, headers: Record<string, string> = {}) =>
      endResponse(
        new fetchAPI.Response(JSON.stringify({ errors: [error] }), {
          status,
          headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        }),
      )
    try {
      const caller = await authenticate(db, request.headers.get('authorization'), demo)
      if (caller) callers.set(request, caller)
      else answer(401, unauthenticated, { 'www-authenticate': 'Basic realm="Cardinal", charset="UTF-8"' })
    } catch (error) {
      // Yoga masks what its own stages throw; what a plugin throws here would go out with its stack.
      const told = tell(error)
      answer(told.extensions.code === 'SERVICE_BUSY' ? 503 : 500, told)
    }
  },
})

const unauthenticated = {
  message: 'Send an API key: HTTP Basic or Bearer.',
  extensions: { code: 'UNAUTHENTICATED' },
}
