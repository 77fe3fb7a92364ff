import { chown, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Paths } from './paths.ts'
import { type OsUser, runProgram } from './runProgram.ts'

type Request = { paths: Paths; binaries: Binaries; osUser: OsUser; durable: boolean }

const PREFIX = 'init-'
const ABANDONED_MS = 600_000

/** Creates the cluster unless it exists: beside its place and then renamed, so half of one is never seen. */
export async function ensureCluster(request: Request): Promise<void> {
  const { root, cluster } = request.paths
  if (await exists(cluster)) return
  await sweep(root)
  const fresh = await mkdtemp(join(root, PREFIX))
  try {
    await initialize(fresh, request)
    await rename(fresh, cluster)
    await sync(root)
  } catch (error) {
    if (!(await exists(cluster))) throw error // else another process was faster, and its cluster is as good
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function initialize(directory: string, { binaries, osUser, durable }: Request): Promise<void> {
  if (osUser) await chown(directory, osUser.uid, osUser.gid)
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  // The permissions of the socket directory protect the server: only its owner can connect.
  const trust = ['--username=cardinal', '--auth-local=trust', '--auth-host=reject']
  const args = ['-D', directory, '--data-checksums', ...locale, ...trust]
  await runProgram(binaries.initdb, durable ? args : [...args, '--no-sync'], osUser)
}

async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(PREFIX)) continue
    const path = join(root, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true })
  }
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
