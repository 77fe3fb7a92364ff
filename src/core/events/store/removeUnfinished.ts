import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { validate as isUuid } from 'uuid'

/** Removes what processes that were killed have left of a file that is written under another name first. */
export async function removeUnfinished(file: string): Promise<void> {
  const [directory, start] = [dirname(file), `${basename(file)}.`]
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const left = names.filter((name) => name.startsWith(start) && isUnfinished(name.slice(start.length)))
  await Promise.all(left.map((name) => rm(join(directory, name), { force: true })))
}

/** Other files can have a name that begins the same, such as a signature. */
const isUnfinished = (end: string) => isUuid(end) || end.endsWith('.part')
