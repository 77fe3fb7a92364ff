import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from './embedded.ts'

/** Starts a server that forgets everything when stopped, and therefore never waits for the disk. */
export async function startTemporary(): Promise<Embedded> {
  const directory = join(tmpdir(), `cardinal-temporary-${randomUUID().slice(0, 8)}`)
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const server = await startEmbedded(directory, { durable: false })
    return { ...server, stop: () => server.stop().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
