import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What the lock file of a cluster says of the server that wrote it, which may be long dead. */
export type Postmaster = { pid: number; socketDirectory: string; ready: boolean; text: string }

/** Reads the lock file of a cluster. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const text = read(join(cluster, 'postmaster.pid'))
  const lines = text?.split('\n')
  const pid = Number(lines?.[0])
  if (text === undefined || !lines || !(pid > 0)) return undefined
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready', text }
}

/** Whether a process lives under this id, be it a server or a stranger that inherited the number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // Postgres too takes another user's process for no server of this cluster
  }
}

/** Whether the process is the server of this very cluster. */
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

/** Removes a stale lock file that Postgres would respect because a stranger now bears its process id. */
export function removeStale(cluster: string, stale: Postmaster): void {
  const path = join(cluster, 'postmaster.pid')
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    // A server that started since we looked keeps its file.
    if (read(aside) !== stale.text) linkSync(aside, path)
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
