import type { GraphQLError } from 'graphql'
import type { FetchAPI, Plugin } from 'graphql-yoga'
import type { Bundle } from '../assets/bundleOf.ts'
import { fileResponse } from '../assets/fileResponse.ts'
import { jsonErrorResponse, toAnswer } from '../http/jsonErrorResponse.ts'

type Options = {
  /** The first part of the address, such as `desk`. */
  name: string
  bundle: () => Promise<Bundle>
  pageOf: (bundle: Bundle) => string
  /** The content security policy of the page. */
  policy: string
  mask: (error: unknown) => GraphQLError
}

/** Serves an app without authentication: its page at each address below its name, and its files. */
export function serveApp({ name, bundle, pageOf, policy, mask }: Options): Plugin {
  const addresses = new RegExp(`^/${name}(/|$)`)
  const answer = async (path: string, request: Request, fetchAPI: Pick<FetchAPI, 'Response'>) => {
    const built = await bundle()
    const file = [built.script, built.style].find((one) => one.path === path)
    if (file) return fileResponse(file, request, fetchAPI)
    if (path.startsWith(`/${name}/files/`)) return null
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy,
    }
    return new fetchAPI.Response(pageOf(built), { headers })
  }
  return {
    onRequest: async ({ request, url, endResponse, fetchAPI }) => {
      if (request.method !== 'GET' || !addresses.test(url.pathname)) return
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
