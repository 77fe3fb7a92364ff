import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isServing, readPostmaster } from '../../../src/db/embedded/postmaster.ts'

/** Kills the server of a cluster with all its processes, and waits until they are gone. */
export async function killServer(cluster: string): Promise<void> {
  const { pid } = readPostmaster(cluster) ?? {}
  if (pid === undefined || !isServing(pid, cluster)) throw new Error(`no server runs in ${cluster}`)
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const all = [pid, ...children.split(' ').filter(Boolean).map(Number)]
  for (const one of all) kill(one, 'SIGKILL')
  for (const late = Date.now() + 10_000; all.some((one) => isServing(one, cluster)); await sleep(10))
    if (Date.now() > late) throw new Error(`the server of ${cluster} does not end`)
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended already.
  }
}
