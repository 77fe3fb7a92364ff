import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

type Options = {
  file: string
  lines: AsyncIterable<string>
  /** What the lines go through, such as a compression. */
  through?: readonly Transform[]
  signal: AbortSignal
  /** Calls `place`, which gives the file its name, if it may have it. */
  publish?: (place: () => Promise<void>) => Promise<void>
}

/**
 * Writes a file with personal data, which only its owner can read. It has its name only when it is whole and on disk. Before,
 * it has another name in the same directory: the name of the file, a dot and a UUID.
 */
export async function writeWhole({
  file,
  lines,
  through = [],
  signal,
  publish = (place) => place(),
}: Options): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`
  try {
    const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline([Readable.from(lines), ...through, target], { signal })
    await publish(async () => {
      await rename(unfinished, file)
      await syncDirectory(dirname(file))
    })
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** The new name must survive a crash too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}
