import type { GraphQLError } from 'graphql'
import type { FetchAPI, Plugin } from 'graphql-yoga'
import { fileResponse } from '../assets/fileResponse.ts'
import { jsonErrorResponse, toAnswer } from '../http/jsonErrorResponse.ts'
import { bundle } from './bundle.ts'
import { type PageOptions, pageOf, policyOf } from './page.ts'

type Options = PageOptions & { mask: (error: unknown) => GraphQLError }

/** Serves the desk without authentication: its page at each address below /desk, and its files. The page asks for a key or a login. */
export function serveDesk({ mask, ...page }: Options): Plugin {
  const answer = async (path: string, request: Request, fetchAPI: Pick<FetchAPI, 'Response'>) => {
    const built = await bundle()
    const file = [built.script, built.style].find((one) => one.path === path)
    if (file) return fileResponse(file, request, fetchAPI)
    if (path.startsWith('/desk/files/')) return null
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policyOf(page),
    }
    return new fetchAPI.Response(pageOf(built, page), { headers })
  }
  return {
    onRequest: async ({ request, url, endResponse, fetchAPI }) => {
      if (request.method !== 'GET' || !/^\/desk(\/|$)/.test(url.pathname)) return
      try {
        const response = await answer(url.pathname, request, fetchAPI)
        if (response) endResponse(response)
      } catch (error) {
        const { status, fault, headers } = toAnswer(mask(error))
        endResponse(jsonErrorResponse(fetchAPI, status, fault, headers))
      }
    },
  }
}
