import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { fillTemplate, type Template } from '../rules/fillTemplate.ts'
import type { FilePosition, RawLine } from './rawLine.ts'

type Parsed = { record: Record<string, string>; info: { bytes: number; lines: number } }

/**
 * Reads the records of a CSV file after a position, each as the line that the mapping makes of it. The first record has the
 * names of the columns. Earlier records are read again and left out.
 */
export async function* readCsv(
  path: string,
  mapping: Template,
  after: FilePosition,
): AsyncGenerator<RawLine, void> {
  const options = {
    columns: true,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  }
  const records: AsyncIterable<Parsed> = createReadStream(path).pipe(parse(options))
  for await (const { record, info } of records) {
    if (info.lines <= after.lines) continue
    const line = fillTemplate(mapping, record)
    yield { number: info.lines, row: JSON.stringify(line), end: info.bytes, parse: () => line }
  }
}
