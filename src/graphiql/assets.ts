import { createRequire } from 'node:module'
import type { Plugin } from 'graphql-yoga'

const { version } = createRequire(import.meta.url)('@graphql-yoga/render-graphiql/package.json')

/** Where the playground's files are served: a path of its own for each release, so browsers may keep them for good. */
export const assetPath = `/graphiql/${version}/`

/** The playground's files: their names in the package, which holds them as text, and their types. */
const assets: ReadonlyMap<string, { text: AssetText; type: string }> = new Map(
  Object.entries({
    'graphiql.js': { text: 'js', type: 'text/javascript' },
    'graphiql.css': { text: 'css', type: 'text/css' },
    'editorWorkerService.js': { text: 'editorWorkerService', type: 'text/javascript' },
    'json.js': { text: 'jsonWorker', type: 'text/javascript' },
    'graphql.js': { text: 'graphqlWorker', type: 'text/javascript' },
  }),
)
type AssetText = 'js' | 'css' | 'editorWorkerService' | 'jsonWorker' | 'graphqlWorker'

/** Serves the playground's files to anyone. They are 9 MB, and are loaded when the first of them is asked for. */
export const serveAssets: Plugin = {
  onRequest: async ({ url, endResponse, fetchAPI }) => {
    if (!url.pathname.startsWith(assetPath)) return
    const asset = assets.get(url.pathname.slice(assetPath.length))
    if (!asset) return
    const texts: Record<AssetText, string> = await import('@graphql-yoga/render-graphiql/graphiql')
    endResponse(
      new fetchAPI.Response(texts[asset.text], {
        headers: {
          'content-type': `${asset.type}; charset=utf-8`,
          'cache-control': 'public, max-age=31536000, immutable',
        },
      }),
    )
  },
}
