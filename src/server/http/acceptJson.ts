import type { Plugin } from 'graphql-yoga'
import { jsonErrorResponse } from './jsonErrorResponse.ts'

/** The types that Yoga reads, letter for letter. */
const read = /^application\/(graphql\+)?json(;|$)/

/**
 * One path, and only JSON bodies: pages of other origins can send forms and plain text without a preflight. What is
 * turned away here has a code, as everything has.
 */
export const acceptJson: Plugin = {
  onRequest: ({ request, url, endResponse, fetchAPI }) => {
    if (!/^\/graphql\/?$/.test(url.pathname))
      return endResponse(
        jsonErrorResponse(fetchAPI, 404, {
          code: 'NOT_FOUND',
          message: 'GraphQL is at /graphql, and nothing is here.',
        }),
      )
    if (request.method === 'POST' && !read.test(request.headers.get('content-type') ?? ''))
      endResponse(
        jsonErrorResponse(
          fetchAPI,
          415,
          { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the request as application/json.' },
          { accept: 'application/json' },
        ),
      )
  },
}
