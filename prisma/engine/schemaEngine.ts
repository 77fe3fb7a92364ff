import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import type { MigrationFile } from '../../src/db/migrations/migrationFiles.ts'
import { MigrationAdapter } from './migrationAdapter.ts'

// Known to Node but, without the browser's types, not to the compiler.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}

// Once a process: the package keeps views into the memory of the instance it was first given.
let loading: Promise<typeof SchemaEngine> | undefined

/** Lends Prisma's schema engine for one database: the WASM build from npm, where the CLI would download a binary. */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadEngine()
  const Engine = await loading
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'cardinal-migrate' })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(pool, url))
    return await use(await Engine.new({ datamodels: undefined }, () => undefined, adapter))
  } finally {
    await pool.end()
  }
}

/** The migrations in the engine's words. */
export function toMigrationList(directory: string, files: MigrationFile[]): MigrationList {
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/** Nothing in the database is managed by somebody else. */
export const everything = { externalTables: [], externalEnums: [] }

async function loadEngine(): Promise<typeof SchemaEngine> {
  // Where the engine leaves its last words; without it a panic hides behind a TypeError.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: die } })
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': importsOf(engine) })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return engine.SchemaEngine
}

// The engine leaves a timer of ten seconds behind, which must not delay the end of a process.
function importsOf(engine: object): object {
  const timeout = (callback: () => void, ms: number) => setTimeout(callback, ms).unref()
  const entries = Object.entries(engine).map(([name, value]) => [
    name,
    name.startsWith('__wbg_setTimeout') ? timeout : value,
  ])
  return Object.fromEntries(entries)
}

function die(message: string): never {
  throw new Error(`Prisma's schema engine panicked: ${message}`)
}
