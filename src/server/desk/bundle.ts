import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'
import { compress, type Encoding } from '../assets/compress.ts'

const entry = fileURLToPath(new URL('../../desk/main.tsx', import.meta.url))
const style = fileURLToPath(new URL('../../desk/styles/main.css', import.meta.url))

/** A file of the desk. Its path contains a hash of its content, so that browsers can cache it permanently. */
export type DeskFile = {
  path: string
  type: string
  load: (encoding: Encoding) => Promise<Buffer<ArrayBuffer>>
}
export type Bundle = { script: DeskFile; style: DeskFile }

let bundling: Promise<Bundle> | undefined

/** The script and the style sheet of the desk. They are built at the first request, once in a process. */
export function bundle(): Promise<Bundle> {
  bundling ??= buildFiles().catch((error) => {
    bundling = undefined
    throw error
  })
  return bundling
}

async function buildFiles(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: { script: entry, style },
    outdir: '/desk/files',
    entryNames: '[name]-[hash]',
    ...{ bundle: true, minify: true, write: false, platform: 'browser', target: 'es2022', format: 'esm' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none', logLevel: 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  // Otherwise esbuild's process stays.
  await stop()
  const fileOf = (type: string, end: string): DeskFile => {
    const found = outputFiles.find(({ path }) => path.endsWith(end))
    if (!found) throw new Error(`esbuild wrote no ${end}`)
    return { path: found.path, type, load: compressedOnce(Buffer.from(found.contents)) }
  }
  return { script: fileOf('text/javascript', '.js'), style: fileOf('text/css', '.css') }
}

function compressedOnce(content: Buffer<ArrayBuffer>): DeskFile['load'] {
  const done = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>()
  return (encoding) => {
    const file = done.get(encoding) ?? Promise.resolve(compress[encoding](content))
    done.set(encoding, file)
    return file
  }
}
