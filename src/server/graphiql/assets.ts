import { createRequire } from 'node:module'

const { version } = createRequire(import.meta.url)('@graphql-yoga/render-graphiql/package.json')

/** Where the playground's files are served: a path of its own for each release, so browsers may keep them for good. */
export const assetPath = `/graphiql/${version}/`
/** Our own two beside them, which change with our releases. */
export const startPath = '/graphiql/start.js'
export const stylePath = '/graphiql/start.css'

type Asset = { type: string; load: () => Promise<string> }
type AssetText = 'js' | 'css' | 'editorWorkerService' | 'jsonWorker' | 'graphqlWorker'

// They are 9 MB, which the package holds as text, and are loaded when the first of them is asked for.
const packaged = (text: AssetText, type: string): Asset => ({
  type,
  load: async () => {
    const texts: Record<AssetText, string> = await import('@graphql-yoga/render-graphiql/graphiql')
    return texts[text]
  },
})

/** The playground's files of its package, by their paths. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries({
    'graphiql.js': packaged('js', 'text/javascript'),
    'graphiql.css': packaged('css', 'text/css'),
    'editorWorkerService.js': packaged('editorWorkerService', 'text/javascript'),
    'json.js': packaged('jsonWorker', 'text/javascript'),
    'graphql.js': packaged('graphqlWorker', 'text/javascript'),
  }).map(([name, asset]) => [`${assetPath}${name}`, asset]),
)
