import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from './embedded.ts'
import { readPostmaster } from './postmaster.ts'

/** Starts a server that forgets everything when stopped, or when this process dies, and so never waits for the disk. */
export async function startTemporary(parent = tmpdir()): Promise<Embedded> {
  const directory = join(parent, `cardinal-temporary-${randomUUID().slice(0, 8)}`)
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const server = await startEmbedded(directory, { durable: false })
    const mourner = spawnMourner(directory)
    const stop = async () => {
      mourner.kill()
      await server.stop().finally(remove)
    }
    return { ...server, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

// It waits for our end of a pipe to close, which even a kill -9 of us does, and then clears up.
function spawnMourner(directory: string): ChildProcess {
  const pid = readPostmaster(join(directory, 'cluster'))?.pid
  const script = 'read -r _; kill -QUIT "$0"; while kill -0 "$0"; do sleep 0.1; done; rm -rf "$1"'
  const mourner = spawn('/bin/sh', ['-c', script, String(pid), directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  mourner.unref()
  return mourner
}
