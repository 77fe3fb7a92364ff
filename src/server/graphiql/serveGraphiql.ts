import type { Plugin } from 'graphql-yoga'
import { encodingFor } from '../assets/encodingFor.ts'
import { assets, startPath, stylePath } from './assets.ts'
import { page, pagePolicy } from './page.ts'
import { startScript } from './start.ts'

// GraphiQL moves a tab when it is pressed, so that the first click misses it.
const style = '.graphiql-tab { transform: none !important; }'

type Served = { body: string | Buffer<ArrayBuffer>; type: string; headers: Record<string, string> }

/** Serves the playground without authentication: the page at /graphql for browsers, and its files. */
export function serveGraphiql(demo: boolean): Plugin {
  const own: Readonly<Record<string, Served>> = {
    [startPath]: {
      body: startScript(demo),
      type: 'text/javascript',
      headers: { 'cache-control': 'no-cache' },
    },
    [stylePath]: { body: style, type: 'text/css', headers: { 'cache-control': 'no-cache' } },
  }
  const pageServed: Served = {
    body: page,
    type: 'text/html',
    headers: { 'cache-control': 'no-cache', 'content-security-policy': pagePolicy },
  }
  const find = async (
    path: string,
    browses: boolean,
    accepted: string | null,
  ): Promise<Served | undefined> => {
    if (browses && /^\/graphql\/?$/.test(path)) return pageServed
    const asset = assets.get(path)
    if (!asset) return Object.hasOwn(own, path) ? own[path] : undefined
    const encoding = encodingFor(accepted)
    const headers = {
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    }
    return { body: await asset.load(encoding), type: asset.type, headers }
  }
  return {
    onRequest: async ({ request, url, endResponse, fetchAPI }) => {
      const browses = request.method === 'GET' && !!request.headers.get('accept')?.includes('text/html')
      const served = await find(url.pathname, browses, request.headers.get('accept-encoding'))
      if (!served) return
      const headers = { 'content-type': `${served.type}; charset=utf-8`, ...served.headers }
      endResponse(new fetchAPI.Response(served.body, { headers }))
    },
  }
}
