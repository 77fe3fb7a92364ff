import { fileURLToPath } from 'node:url'
import { compress, type Encoding } from './compress.ts'

/** A file of a page. Its path contains a hash of its content, so that browsers can cache it permanently. */
export type PageFile = {
  path: string
  type: string
  load: (encoding: Encoding) => Promise<Buffer<ArrayBuffer>>
}
export type Bundle = { script: PageFile; style: PageFile }
/** The files in `src` that a page begins with, and the path below which its files are served. */
type Entries = { script: string; style: string; path: string }

// One after the other: each ends esbuild's process.
let building: Promise<unknown> = Promise.resolve()

/** The script and the style sheet of a page. They are built at the first request, once in a process. */
export function bundleOf(entries: Entries): () => Promise<Bundle> {
  let bundling: Promise<Bundle> | undefined
  return () => {
    if (bundling) return bundling
    bundling = building.then(() => buildFiles(entries))
    building = bundling.catch(() => {
      bundling = undefined
    })
    return bundling
  }
}

const sourceOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function buildFiles({ script, style, path }: Entries): Promise<Bundle> {
  const { build, stop } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: { script: sourceOf(script), style: sourceOf(style) },
    outdir: path,
    entryNames: '[name]-[hash]',
    ...{ bundle: true, minify: true, write: false, platform: 'browser', target: 'es2022', format: 'esm' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none', logLevel: 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  // Otherwise esbuild's process stays.
  await stop()
  const fileOf = (type: string, end: string): PageFile => {
    const found = outputFiles.find((one) => one.path.endsWith(end))
    if (!found) throw new Error(`esbuild wrote no ${end}`)
    return { path: found.path, type, load: compressedOnce(Buffer.from(found.contents)) }
  }
  return { script: fileOf('text/javascript', '.js'), style: fileOf('text/css', '.css') }
}

function compressedOnce(content: Buffer<ArrayBuffer>): PageFile['load'] {
  const done = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>()
  return (encoding) => {
    const file = done.get(encoding) ?? Promise.resolve(compress[encoding](content))
    done.set(encoding, file)
    return file
  }
}
