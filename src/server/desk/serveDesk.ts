import type { GraphQLError } from 'graphql'
import type { FetchAPI, Plugin } from 'graphql-yoga'
import { encodingFor } from '../assets/encodingFor.ts'
import { jsonErrorResponse, toAnswer } from '../http/jsonErrorResponse.ts'
import { bundle } from './bundle.ts'
import { pageOf, pagePolicy } from './page.ts'

type Options = { demo: boolean; mask: (error: unknown) => GraphQLError }

/** Serves the desk without authentication: its page at each address below /desk, and its files. The page asks for a key. */
export function serveDesk({ demo, mask }: Options): Plugin {
  const answer = async (path: string, request: Request, { Response }: Pick<FetchAPI, 'Response'>) => {
    const built = await bundle()
    const file = [built.script, built.style].find((one) => one.path === path)
    if (file) {
      const encoding = encodingFor(request.headers.get('accept-encoding'))
      const headers = {
        'content-type': `${file.type}; charset=utf-8`,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      }
      return new Response(await file.load(encoding), { headers })
    }
    if (path.startsWith('/desk/files/')) return null
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': pagePolicy,
    }
    return new Response(pageOf(built, demo), { headers })
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
