import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConcreteRequest, ReaderFragment } from 'relay-runtime'
import { afterAll, beforeAll, expect } from 'vitest'

const compiler = fileURLToPath(new URL('../node_modules/.bin/relay-compiler', import.meta.url))

type Options = { persisted?: boolean }

/**
 * Compiles documents before the tests of this file, without an error or a warning, and gives what loads the artifacts. They
 * have the text of their documents, or the ids of a manifest.
 */
export function useCompiled(file: string, documents: readonly string[], { persisted = false }: Options = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'cardinal-relay-'))
  const manifest = join(directory, 'manifest.json')
  const config = {
    ...{ src: './src', schema: './schema.graphql', language: 'typescript', eagerEsModules: true },
    ...(persisted && { persistConfig: { file: './manifest.json', algorithm: 'SHA256' } }),
    noSourceControl: true,
  }
  beforeAll(() => {
    mkdirSync(join(directory, 'src'))
    writeFileSync(
      join(directory, 'src', `${file}.ts`),
      documents.map((text) => `graphql\`${text}\`\n`).join(''),
    )
    copyFileSync('schema.graphql', join(directory, 'schema.graphql'))
    writeFileSync(join(directory, 'relay.config.json'), JSON.stringify(config))
    if (persisted) writeFileSync(manifest, '{}')
    const told = execFileSync(compiler, { cwd: directory, encoding: 'utf8', stdio: 'pipe' })
    expect(told).not.toContain('[WARN]')
  })
  afterAll(() => rmSync(directory, { recursive: true }))
  const load = async (name: string) =>
    (await import(join(directory, 'src/__generated__', `${name}.graphql.ts`))).default
  return {
    manifest,
    query: load as (name: string) => Promise<ConcreteRequest>,
    fragment: load as (name: string) => Promise<ReaderFragment>,
  }
}
