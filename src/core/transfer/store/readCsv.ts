import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, type Options, type Parser, parse } from 'csv-parse'
import { fillTemplate, type Template } from '../rules/mapping/fillTemplate.ts'
import { UnreadableFile } from '../rules/unreadableFile.ts'
import type { FilePosition, RawLine } from './rawLine.ts'
import { longestLine } from './readNdjson.ts'

type Place = { bytes: number; lines: number }
type Parsed = { record: Record<string, string>; info: Place }

/**
 * Reads the records of a CSV file after a position, each as the line that the mapping makes of it. The first record has the
 * names of the columns. Earlier records are not read. Throws `UnreadableFile` at a record that is malformed.
 */
export async function* readCsv(
  path: string,
  mapping: Template,
  after: FilePosition,
): AsyncGenerator<RawLine, void> {
  const head = await headOf(path)
  const from = after.lines === 0 ? head : { bytes: after.position, lines: after.lines }
  // What stands between the head and the position is left out.
  const left = { bytes: from.bytes - head.bytes, lines: from.lines - head.lines }
  let last = from.lines
  const parser = parserOf(bytesOf(path, head.bytes, from.bytes), {
    columns: true,
    on_record: (record, { lines }) => {
      last = lines + left.lines
      return record
    },
  })
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = fillTemplate(mapping, record)
      const place = { number: info.lines + left.lines, end: info.bytes + left.bytes }
      yield { ...place, row: JSON.stringify(line), parse: () => line }
    }
  } catch (error) {
    throw error instanceof CsvError ? malformed(error, last + 1) : error
  }
}

/** Where the first record ends: the names of the columns. An empty file has none. */
async function headOf(path: string): Promise<Place> {
  let head: Place | null = null
  const parser = parserOf(createReadStream(path), {
    on_record: (record, { bytes, lines }) => {
      head ??= { bytes, lines }
      return record
    },
  })
  try {
    for await (const _record of parser) break
  } catch (error) {
    // Otherwise a later record is malformed.
    if (head === null) throw error instanceof CsvError ? malformed(error, 1) : error
  }
  return head ?? { bytes: 0, lines: 0 }
}

/** The head of a file, and what follows a position. */
async function* bytesOf(path: string, head: number, position: number): AsyncGenerator<Buffer, void> {
  if (head > 0) yield* createReadStream(path, { end: head - 1 })
  yield* createReadStream(path, { start: position })
}

/** Parses bytes. An error of their source is one of the parser. */
function parserOf(bytes: AsyncIterable<Buffer>, more: Options): Parser {
  const parser = parse({
    ...{ bom: true, info: true, relax_column_count: true, relax_quotes: true, trim: true },
    ...{ max_record_size: longestLine, ...more },
  })
  pipeline(bytes, parser, () => undefined)
  return parser
}

const malformed = ({ code }: CsvError, line: number): UnreadableFile =>
  new UnreadableFile(
    `The record that begins in line ${line} ${reasons[code] ?? 'is not valid CSV'}. Correct it, and start the import again: what was imported is left out.`,
  )

const reasons: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'has a quotation mark that is not closed',
  CSV_MAX_RECORD_SIZE: `has more than ${longestLine} bytes, or a quotation mark that is not closed`,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE:
    'has text after the quotation mark that closes a field; write a quotation mark within a field twice',
}
