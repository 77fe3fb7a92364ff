import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { writeWhole } from './writeWhole.ts'

/**
 * Writes a partition as gzipped NDJSON, one event a line, to `<directory>/<name>.ndjson.gz`. The file has its name only
 * when it is whole and on disk.
 */
export const exportEvents = ({
  directory,
  name,
  lines,
  signal,
}: {
  directory: string
  name: string
  lines: AsyncIterable<string>
  signal: AbortSignal
}): Promise<void> =>
  writeWhole({ file: join(directory, `${name}.ndjson.gz`), lines, through: [createGzip()], signal })
