import { lexicographicSortSchema, printSchema } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { schema } from '../../graphql/schema.ts'
import { pageOf, pagePolicy } from './page.ts'
import { pagesOf } from './places.ts'

type Options = { demo: boolean; graphiql: boolean; desk: boolean }
type Served = { body: string; type: string; headers?: Record<string, string> }

const about = 'Cardinal is a GraphQL service for loyalty customer identity.'
const text: Served = {
  body: `${about} GraphQL is at /graphql and needs an API key or a token. /health and /ready need none.\n`,
  type: 'text/plain',
}
const json: Served = {
  body: `${JSON.stringify({ name: 'Cardinal', about, graphql: '/graphql', health: '/health', ready: '/ready' })}\n`,
  type: 'application/json',
}

/**
 * Serves `GET /` without authentication: what this service is and where GraphQL is, as text or JSON. In demo mode browsers
 * get a page with links, and `/schema.graphql` is served too.
 */
export function serveFront({ demo, ...shown }: Options): Plugin {
  const page: Served = {
    body: pageOf(pagesOf(shown)),
    type: 'text/html',
    headers: { 'content-security-policy': pagePolicy },
  }
  let printed: string | undefined
  const find = (path: string, accept: string): Served | undefined => {
    if (demo && path === '/schema.graphql') {
      printed ??= `${printSchema(lexicographicSortSchema(schema))}\n`
      return { body: printed, type: 'text/plain' }
    }
    if (path !== '/') return undefined
    if (accept.includes('text/html')) return demo ? page : text
    return accept.includes('json') ? json : text
  }
  return {
    onRequest: ({ request, url, endResponse, fetchAPI }) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return
      const served = find(url.pathname, request.headers.get('accept') ?? '')
      if (!served) return
      const headers = {
        'content-type': `${served.type}; charset=utf-8`,
        'cache-control': 'no-cache',
        vary: 'Accept',
        ...served.headers,
      }
      endResponse(new fetchAPI.Response(request.method === 'HEAD' ? null : served.body, { headers }))
    },
  }
}
