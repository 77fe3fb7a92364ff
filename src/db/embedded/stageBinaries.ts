import { randomUUID } from 'node:crypto'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

type Complaint = (native: string) => Promise<string | undefined>

/**
 * Copies Postgres to the system's temporary folder, once a version, and returns the copy.
 * Needed when node_modules lies behind a closed directory (a checkout in /root) or was installed without its scripts.
 */
export async function stageBinaries(
  native: string,
  version: string,
  complaintOf: Complaint,
): Promise<string> {
  const target = join(tmpdir(), `cardinal-postgres-${version}-${process.arch}-${process.getuid?.()}`)
  if (await isOurs(target)) {
    if (!(await complaintOf(target))) return target
    await discard(target) // temporary folders get swept, file by file
  }
  const copy = await mkdtemp(`${target}-`)
  try {
    await copyNative(native, copy)
    const complaint = await complaintOf(copy)
    if (complaint)
      throw new Error(
        `The embedded PostgreSQL does not run on this machine (${complaint.trim()}). Set DATABASE_URL.`,
      )
    await putInPlace(copy, target)
    return target
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function copyNative(native: string, copy: string): Promise<void> {
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await openToAll(copy)
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // The package restores these links in an install script, which a careful npm does not run.
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[])
    await symlink(basename(source), join(copy, target.replace(/^native\//, ''))).catch(() => undefined)
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}

async function discard(target: string): Promise<void> {
  const aside = `${target}-${randomUUID()}`
  await rename(target, aside).catch(() => undefined)
  await rm(aside, { recursive: true, force: true })
}

async function putInPlace(copy: string, target: string): Promise<void> {
  try {
    await rename(copy, target)
  } catch (error) {
    if (!(await isOurs(target))) throw error // else another process was faster
  }
}

async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (!found) return false
  // Anyone may create this name in a shared temporary folder, and we are about to run what is in it.
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true
  throw new Error(`${path} belongs to another user. Remove it, or set TMPDIR.`)
}
