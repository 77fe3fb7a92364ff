import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A secret of demo mode. It is generated at the first start and kept in a file of the data directory. */
export async function demoSecret(dataDir: string, name: 'pin-secret' | 'webhook-secret'): Promise<string> {
  const file = join(dataDir, name)
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(file, 'utf8')
}
