import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/**
 * Writes a partition as gzipped NDJSON, one event a line, to `<directory>/<name>.ndjson.gz`. The file has its name only
 * when it is whole and on disk.
 */
export async function exportEvents({
  directory,
  name,
  lines,
  signal,
}: {
  directory: string
  name: string
  lines: AsyncIterable<string>
  signal: AbortSignal
}): Promise<void> {
  const file = join(directory, `${name}.ndjson.gz`)
  const unfinished = `${file}.${randomUUID()}`
  try {
    const target = createWriteStream(unfinished, { flags: 'wx', flush: true })
    await pipeline(Readable.from(lines), createGzip(), target, { signal })
    await rename(unfinished, file)
    await syncDirectory(directory)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The new name must survive a crash too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}
