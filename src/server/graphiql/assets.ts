import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const { version } = createRequire(import.meta.url)('@graphql-yoga/render-graphiql/package.json')

/** The path of the playground's files. It contains the release, so that browsers can cache the files permanently. */
export const assetPath = `/graphiql/${version}/`
/** Our own two files. They change with our releases, so their path is not permanent. */
export const startPath = '/graphiql/start.js'
export const stylePath = '/graphiql/start.css'

type Encoding = 'br' | 'gzip' | 'identity'
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

const compress: Readonly<
  Record<Encoding, (file: Buffer<ArrayBuffer>) => Promise<Buffer<ArrayBuffer>> | Buffer<ArrayBuffer>>
> = {
  br: (file) => promisify(brotliCompress)(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (file) => promisify(gzip)(file),
  identity: (file) => file,
}

/** The best encoding that a client accepts, by its `Accept-Encoding` header. */
export function encodingFor(accepted: string | null): Encoding {
  const names = (accepted ?? '').split(',').filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
  const accepts = (name: Encoding) => names.some((one) => one.split(';')[0]?.trim().toLowerCase() === name)
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : 'identity'
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
