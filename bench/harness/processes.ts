import { readFile } from 'node:fs/promises'
import type pg from 'pg'

/** Microseconds of CPU that a process has had, its threads among it; NaN where the system has no `/proc`. */
export async function cpuOf(pid: number): Promise<number> {
  const { own } = await timesOf(pid)
  return own
}

/** The server process of a cluster, which is the parent of each connection's. */
export async function postmasterOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return (await timesOf(rows[0]?.pid ?? 0)).parent
}

/** The same of a whole cluster: of its processes, and of those that have ended. */
export async function cpuOfCluster(postmaster: number): Promise<number> {
  const path = `/proc/${postmaster}/task/${postmaster}/children`
  const children = (await readFile(path, 'utf8').catch(() => '')).split(' ').filter(Boolean)
  const { own, ended } = await timesOf(postmaster)
  const parts = await Promise.all(children.map((pid) => cpuOf(Number(pid))))
  // One that ends meanwhile is counted by its parent from then on.
  return parts.filter((part) => !Number.isNaN(part)).reduce((sum, part) => sum + part, own + ended)
}

/** Megabytes of memory that a process has now. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

// Linux counts in ticks of ten milliseconds, whatever the kernel's own clock.
const tick = 10_000

async function timesOf(pid: number): Promise<{ own: number; ended: number; parent: number }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name, in parentheses, may hold spaces.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const sum = (from: number) => ((fields[from] ?? Number.NaN) + (fields[from + 1] ?? Number.NaN)) * tick
  return { own: sum(11), ended: sum(13), parent: fields[1] ?? 0 }
}
