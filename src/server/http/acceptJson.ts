import type { Plugin } from 'graphql-yoga'
import { respond } from './respond.ts'

/** The types that Yoga reads, letter for letter. */
const read = /^application\/(graphql\+)?json(;|$)/

/**
 * One path, and bodies in JSON alone: a form or plain text is what a page of another origin may send without asking. What is
 * turned away here has a code, as everything has.
 */
export const acceptJson: Plugin = {
  onRequest: ({ request, url, endResponse, fetchAPI }) => {
    if (!/^\/graphql\/?$/.test(url.pathname))
      return endResponse(
        respond(fetchAPI, 404, {
          code: 'NOT_FOUND',
          message: 'GraphQL is at /graphql, and nothing is here.',
        }),
      )
    if (request.method === 'POST' && !read.test(request.headers.get('content-type') ?? ''))
      endResponse(
        respond(
          fetchAPI,
          415,
          { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the request as application/json.' },
          { accept: 'application/json' },
        ),
      )
  },
}
