import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const compiler = fileURLToPath(new URL('../node_modules/.bin/relay-compiler', import.meta.url))

/** Compiles a file of documents in a directory, and gives what the compiler says. Throws that if it refuses a document. */
export function compile(directory: string, { path, text }: { path: string; text: string }): string {
  mkdirSync(join(directory, 'src'))
  writeFileSync(join(directory, 'src', path), text)
  copyFileSync('schema.graphql', join(directory, 'schema.graphql'))
  const config = { src: './src', schema: './schema.graphql', language: 'typescript', eagerEsModules: true }
  writeFileSync(join(directory, 'relay.config.json'), JSON.stringify({ ...config, noSourceControl: true }))
  return execFileSync(compiler, { cwd: directory, encoding: 'utf8', stdio: 'pipe' })
}
