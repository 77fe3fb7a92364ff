import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One `migration.sql` on disk. */
export type MigrationFile = { name: string; sql: string }

/** Where Prisma keeps the migrations of this repository. */
export const migrationsDirectory = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** Reads the migrations in the order in which they apply. */
export async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(directory, name)))
}

/** The checksum that Prisma records for this script. */
export function checksumOf({ sql }: MigrationFile): string {
  return sha256(sql)
}

/** Whether a recorded checksum is that of this script; like Prisma, blind to how git writes line ends. */
export function matchesChecksum({ sql }: MigrationFile, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n')
  const forms = [sql, unix, unix.replaceAll('\n', '\r\n')]
  return forms.some((form) => sha256(form) === checksum)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function readMigration(directory: string, name: string): Promise<MigrationFile> {
  const path = join(directory, name, 'migration.sql')
  try {
    return { name, sql: await readFile(path, 'utf8') }
  } catch {
    throw new Error(`The migration ${name} has no readable ${path}.`)
  }
}
