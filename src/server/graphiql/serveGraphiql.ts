import type { Plugin } from 'graphql-yoga'
import { assets, startPath, stylePath } from './assets.ts'
import { page, pagePolicy } from './page.ts'
import { startScript } from './start.ts'

// GraphiQL moves a tab when it is pressed, so that the first click misses it.
const style = '.graphiql-tab { transform: none !important; }'

type Served = { text: string; type: string; headers: Record<string, string> }

/** Serves the playground without authentication: the page at /graphql for browsers, and its files. */
export function serveGraphiql(demo: boolean): Plugin {
  const own: Readonly<Record<string, Served>> = {
    [startPath]: {
      text: startScript(demo),
      type: 'text/javascript',
      headers: { 'cache-control': 'no-cache' },
    },
    [stylePath]: { text: style, type: 'text/css', headers: { 'cache-control': 'no-cache' } },
  }
  const pageServed: Served = {
    text: page,
    type: 'text/html',
    headers: { 'cache-control': 'no-cache', 'content-security-policy': pagePolicy },
  }
  const find = async (path: string, browses: boolean): Promise<Served | undefined> => {
    if (browses && /^\/graphql\/?$/.test(path)) return pageServed
    const asset = assets.get(path)
    if (!asset) return Object.hasOwn(own, path) ? own[path] : undefined
    const forGood = { 'cache-control': 'public, max-age=31536000, immutable' }
    return { text: await asset.load(), type: asset.type, headers: forGood }
  }
  return {
    onRequest: async ({ request, url, endResponse, fetchAPI }) => {
      const browses = request.method === 'GET' && !!request.headers.get('accept')?.includes('text/html')
      const served = await find(url.pathname, browses)
      if (!served) return
      const headers = { 'content-type': `${served.type}; charset=utf-8`, ...served.headers }
      endResponse(new fetchAPI.Response(served.text, { headers }))
    },
  }
}
