import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { removeUnfinished } from './removeUnfinished.ts'
import { writeWhole } from './writeWhole.ts'

/**
 * Writes a partition as gzipped NDJSON, one event a line, to `<directory>/<name>.ndjson.gz`. The file has its name only
 * when it is whole and on disk. Only one process may write a partition at a time.
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
  await removeUnfinished(file)
  await writeWhole({ file, lines, through: [createGzip()], signal })
}
