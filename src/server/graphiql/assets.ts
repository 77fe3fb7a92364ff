import { createRequire } from 'node:module'
import { compress, type Encoding } from '../assets/compress.ts'

const { version } = createRequire(import.meta.url)('@graphql-yoga/render-graphiql/package.json')

/** The path of the playground's files. It contains the release, so that browsers can cache the files permanently. */
export const assetPath = `/graphiql/${version}/`
/** The script with the tabs. It changes with our releases, so its path is not permanent. */
export const startPath = '/graphiql/start.js'

type Asset = { type: string; load: (encoding: Encoding) => Promise<Buffer<ArrayBuffer>> }
type AssetText = 'js' | 'css' | 'editorWorkerService' | 'jsonWorker' | 'graphqlWorker'

// The files have 9 MB, so the package is loaded at the first request, and each file is compressed once.
function packaged(text: AssetText, type: string): Asset {
  const loaded = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>()
  const load = async (encoding: Encoding): Promise<Buffer<ArrayBuffer>> => {
    const texts: Record<AssetText, string> = await import('@graphql-yoga/render-graphiql/graphiql')
    return compress[encoding](Buffer.from(texts[text]))
  }
  return {
    type,
    load: (encoding) => {
      const known = loaded.get(encoding) ?? load(encoding)
      loaded.set(encoding, known)
      return known
    },
  }
}

/** The files of the playground's package, by path. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries({
    'graphiql.js': packaged('js', 'text/javascript'),
    'graphiql.css': packaged('css', 'text/css'),
    'editorWorkerService.js': packaged('editorWorkerService', 'text/javascript'),
    'json.js': packaged('jsonWorker', 'text/javascript'),
    'graphql.js': packaged('graphqlWorker', 'text/javascript'),
  }).map(([name, asset]) => [`${assetPath}${name}`, asset]),
)
