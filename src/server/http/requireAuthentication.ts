import type { BlockList } from 'node:net'
import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Authenticate } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import { authenticationFault } from '../authentication/authenticationFault.ts'
import { clientAddress } from '../authentication/clientAddress.ts'
import type { Transport } from '../transport.ts'
import { jsonErrorResponse, toAnswer } from './jsonErrorResponse.ts'

/** The callers of authenticated requests. */
export type Callers = WeakMap<Request, Caller>

type Options = {
  authenticate: Authenticate
  callers: Callers
  mask: (error: unknown) => GraphQLError
  trustedProxies: BlockList
}

/**
 * Refuses every request without a valid API key or token. Health checks, the front page, the playground, the desk and
 * the demo's pages are served before this plugin.
 */
export const requireAuthentication = ({
  authenticate,
  callers,
  mask,
  trustedProxies,
}: Options): Plugin<object, Transport> => ({
  onRequest: async ({ request, serverContext: { incoming }, endResponse, fetchAPI }) => {
    const authorization = request.headers.get('authorization')
    const address = incoming ? clientAddress(incoming, trustedProxies) : ''
    try {
      callers.set(request, await authenticate({ authorization, address }))
    } catch (error) {
      // Yoga masks errors of its own stages. An error of a plugin would be sent with its stack.
      const { status, fault, headers } = authenticationFault(error) ?? toAnswer(mask(error))
      endResponse(jsonErrorResponse(fetchAPI, status, fault, headers))
    }
  },
})
