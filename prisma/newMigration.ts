import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTemporary } from '../src/db/embedded/temporary.ts'
import {
  type MigrationFile,
  migrationsDirectory,
  readMigrations,
} from '../src/db/migrations/migrationFiles.ts'
import { everything, toMigrationList, withSchemaEngine } from './engine/schemaEngine.ts'

const USAGE = `node prisma/newMigration.ts <name> [--print] [--from-empty]

Writes the migration that leads from prisma/migrations to prisma/schema.
  --print        print its SQL and write nothing
  --from-empty   pretend that there are no migrations yet`

await main()

async function main(): Promise<void> {
  const options = { print: { type: 'boolean' }, 'from-empty': { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const name = positionals[0]
  if (!values.print && !name?.match(/^[a-z0-9_]+$/)) return refuse(USAGE)
  const files = values['from-empty'] ? [] : await readMigrations(migrationsDirectory)
  const sql = await diff(files)
  if (sql.includes('This is an empty migration')) return refuse('The migrations lead to the schema already.')
  if (values.print) return void process.stdout.write(sql)
  const directory = join(migrationsDirectory, `${timestamp()}_${name}`)
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'migration.sql'), sql)
  process.stdout.write(`${join(directory, 'migration.sql')}\n`)
}

/** The SQL from what the migrations build, in a server of its own, to what the schema says. */
async function diff(migrations: MigrationFile[]): Promise<string> {
  const files = await readSchema()
  const server = await startTemporary()
  try {
    const { stdout } = await withSchemaEngine(server.url, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...toMigrationList(migrationsDirectory, migrations) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: everything,
      }),
    )
    return stdout ?? ''
  } finally {
    await server.stop()
  }
}

async function readSchema(): Promise<{ path: string; content: string }[]> {
  const directory = join(import.meta.dirname, 'schema')
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma'))
  const paths = names.sort().map((name) => join(directory, name))
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
}

function timestamp(): string {
  return new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
