import type { Plugin } from 'graphql-yoga'
import { jsonErrorResponse } from './jsonErrorResponse.ts'

/** Any of these shows that no page of another origin sent the request: such a page would have had to ask first. */
export const preflightHeaders = ['x-graphql-yoga-csrf', 'apollo-require-preflight']

/**
 * Refuses what a page of another origin can make a browser send with the key that it remembers: requests by GET and bodies
 * of a form. JSON bodies, Bearer keys and the headers above are beyond such a page, and the browser itself marks our own.
 */
export const preventForgery: Plugin = {
  onRequest: ({ request: { method, headers }, endResponse, fetchAPI }) => {
    const bearer = /^bearer /i.test(headers.get('authorization') ?? '')
    const own = ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '')
    if (bearer || own || method === 'POST' || preflightHeaders.some((name) => headers.has(name))) return
    const message = `Without a Bearer key, send the header ${preflightHeaders.join(' or ')} with a GET request.`
    endResponse(jsonErrorResponse(fetchAPI, 403, { code: 'FORGERY_PREVENTED', message }))
  },
}
