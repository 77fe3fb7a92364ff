import type { Plugin } from 'graphql-yoga'
import { assets, startPath, stylePath } from './assets.ts'
import { page, pagePolicy } from './page.ts'
import { startScript } from './start.ts'

// On a first press GraphiQL moves the tab away from under the pointer, and the click is lost.
const style = '.graphiql-tab { transform: none !important; }'

type Served = { text: string; type: string; headers: Record<string, string> }

/** Serves the playground to anyone: its page to a browser that asks for /graphql, and its files. */
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
