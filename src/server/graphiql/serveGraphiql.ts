import type { GraphQLError } from 'graphql'
import type { FetchAPI, Plugin } from 'graphql-yoga'
import type { ServedPages } from '../app/pageLinks.ts'
import { fileResponse } from '../assets/fileResponse.ts'
import { jsonErrorResponse, toAnswer } from '../http/jsonErrorResponse.ts'
import { assets, startPath } from './assets.ts'
import { bundle } from './bundle.ts'
import { pageOf, pagePolicy } from './page.ts'
import { startScript } from './start.ts'

type Options = { served: ServedPages; mask: (error: unknown) => GraphQLError }

/** Serves the playground without authentication: the page at /graphql for browsers, and its files. */
export function serveGraphiql({ served, mask }: Options): Plugin {
  const script = startScript(served.demo)
  const find = async (path: string, request: Request, fetchAPI: FetchAPI): Promise<Response | null> => {
    const respond = (body: string, type: string, headers?: Record<string, string>) =>
      new fetchAPI.Response(body, {
        headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', ...headers },
      })
    if (path === startPath) return respond(script, 'text/javascript')
    const asset = assets.get(path)
    if (asset) return fileResponse(asset, request, fetchAPI)
    const browses = request.method === 'GET' && !!request.headers.get('accept')?.includes('text/html')
    const isPage = browses && /^\/graphql\/?$/.test(path)
    if (!isPage && !path.startsWith('/graphiql/files/')) return null
    const built = await bundle()
    if (isPage) return respond(pageOf(built, served), 'text/html', { 'content-security-policy': pagePolicy })
    const file = [built.script, built.style].find((one) => one.path === path)
    return file ? fileResponse(file, request, fetchAPI) : null
  }
  return {
    onRequest: async ({ request, url, endResponse, fetchAPI }) => {
      try {
        const response = await find(url.pathname, request, fetchAPI)
        if (response) endResponse(response)
      } catch (error) {
        const { status, fault, headers } = toAnswer(mask(error))
        endResponse(jsonErrorResponse(fetchAPI, status, fault, headers))
      }
    },
  }
}
