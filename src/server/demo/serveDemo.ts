import type { BlockList } from 'node:net'
import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { type DemoIssuer, demoTokenSeconds } from '../../auth/tokens/demoIssuer.ts'
import type { Db } from '../../db/connect.ts'
import { clientAddress } from '../authentication/clientAddress.ts'
import { httpError } from '../http/httpError.ts'
import { jsonErrorResponse, jsonType, toAnswer } from '../http/jsonErrorResponse.ts'
import type { RateLimit } from '../http/rateLimit.ts'
import { rateLimitError } from '../http/rateLimitError.ts'
import { readBody } from '../http/readBody.ts'
import type { Transport } from '../transport.ts'

type Options = {
  db: Db
  issuer: DemoIssuer
  rateLimit: RateLimit
  trustedProxies: BlockList
  mask: (error: unknown) => GraphQLError
}

/** What a request costs its address. */
const cost = 50
/** The longest body of a request (bytes). */
const maxBody = 1_000

/**
 * Serves demo mode without authentication: `GET /demo/members` lists the members that a visitor can be, and
 * `POST /demo/token` issues a self-service token for one of them.
 */
export function serveDemo({
  db,
  issuer,
  rateLimit,
  trustedProxies,
  mask,
}: Options): Plugin<object, Transport> {
  const answer = async (route: string, { incoming, deadline }: Transport): Promise<object> => {
    if (!incoming || !deadline) throw new Error('the request did not come by HTTP')
    const name = `demo:${clientAddress(incoming, trustedProxies)}`
    const state = rateLimit.consume(
      { name, scopes: new Set(), customerId: name, credentials: { until: 0 } },
      cost,
    )
    if (state?.over) throw rateLimitError(state)
    // Only demo mode has the demo data.
    const { findMember, findMembers } = await import('../../../prisma/demo/members.ts')
    if (route === 'GET /demo/members') return { members: await findMembers(db) }
    const handle = readHandle(await deadline.pause(readBody(incoming, maxBody)))
    const customerId = await findMember(db, handle)
    if (!customerId)
      throw httpError('The demo has no such member. `GET /demo/members` lists them.', 'MEMBER_NOT_FOUND', {
        status: 404,
      })
    return {
      access_token: await issuer.issue(customerId),
      token_type: 'Bearer',
      expires_in: demoTokenSeconds,
    }
  }
  return {
    onRequest: async ({ request, url, serverContext, endResponse, fetchAPI }) => {
      const route = `${request.method} ${url.pathname}`
      if (!['GET /demo/members', 'POST /demo/token'].includes(route)) return
      try {
        const body = JSON.stringify(await answer(route, serverContext))
        endResponse(new fetchAPI.Response(body, { headers: { 'content-type': jsonType } }))
      } catch (error) {
        const { status, fault, headers } = toAnswer(mask(error))
        endResponse(jsonErrorResponse(fetchAPI, status, fault, headers))
      }
    },
  }
}

function readHandle(body: string): string {
  try {
    const { member } = JSON.parse(body)
    if (typeof member === 'string') return member
  } catch {
    // The same answer as for JSON without a member.
  }
  throw httpError('Send JSON such as {"member":"somchai.jaidee"}.', 'BAD_USER_INPUT')
}
