import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What the lock file of a cluster says of the server that wrote it, which may be long dead. */
export type Postmaster = { pid: number; socketDirectory: string; ready: boolean }

/** Reads the lock file of a cluster. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const text = read(join(cluster, 'postmaster.pid'))
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0)) return undefined
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/** Whether the process is the server of this very cluster, and not a stranger that inherited its number. */
export function isServing(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  try {
    // A server works in its cluster's directory; a zombie has none.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
  } catch {
    return false
  }
}

/** Removes lock files that Postgres would respect although their server is dead, because a stranger bears its process id. */
export function removeStaleLocks(cluster: string, socketDirectory: string): void {
  for (const path of [join(cluster, 'postmaster.pid'), join(socketDirectory, '.s.PGSQL.5432.lock')]) {
    const text = read(path)
    const pid = Number(text?.split('\n')[0])
    if (text !== undefined && pid > 0 && isAlive(pid) && !isServing(pid, cluster)) removeUnchanged(path, text)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // Postgres too takes another user's process for no server of this cluster
  }
}

function removeUnchanged(path: string, text: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    // A server that started since we looked keeps its file.
    if (read(aside) !== text) linkSync(aside, path)
    rmSync(aside)
  } catch {
    // Another process did the same a moment earlier.
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
