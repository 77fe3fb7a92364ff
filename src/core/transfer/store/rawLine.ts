/** A line of a file, as it was given. */
export type RawLine = {
  /** Its number, from 1. */
  number: number
  /** The text of the line. */
  row: string
  /** Where the next line begins, in bytes. */
  end: number
  /** What the line says. Throws a `SyntaxError` if it cannot be read. */
  parse: () => unknown
}

/** Where a run stands in its file: the bytes and lines that are done. */
export type FilePosition = { position: number; lines: number }

/** Where a run stands after these lines. */
export function positionAfter(read: readonly RawLine[], before: FilePosition): FilePosition {
  const last = read.at(-1)
  return last ? { position: last.end, lines: last.number } : before
}

/** The lines of a file. */
export type LineSource = {
  /** The lines after a position: `count` at most, and 4 MB. Empty at the end of the file. */
  read(after: FilePosition, count: number): Promise<RawLine[]>
  close(): Promise<void>
}
