import { open } from 'node:fs/promises'
import type { FilePosition, RawLine } from './rawLine.ts'

/** The longest line, in bytes. */
export const longestLine = 1_000_000
const chunk = 256 * 1024
const newline = 0x0a

/** Reads the lines of an NDJSON file after a position, in constant memory. */
export async function* readNdjson(path: string, after: FilePosition): AsyncGenerator<RawLine, void> {
  const file = await open(path)
  try {
    let { position, lines } = after
    let rest = Buffer.alloc(0)
    for (let isAtEnd = false; !isAtEnd; ) {
      const { bytesRead, buffer } = await file.read(
        Buffer.allocUnsafe(chunk),
        0,
        chunk,
        position + rest.length,
      )
      isAtEnd = bytesRead === 0
      rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      let begin = 0
      while (begin < rest.length) {
        const found = rest.indexOf(newline, begin)
        if (found < 0 && !isAtEnd) break
        const end = found < 0 ? rest.length : found
        const next = Math.min(end + 1, rest.length)
        position += next - begin
        lines++
        yield lineOf(rest.subarray(begin, end), { position, lines })
        begin = next
      }
      rest = rest.subarray(begin)
    }
  } finally {
    await file.close()
  }
}

function lineOf(bytes: Buffer, { position, lines }: FilePosition): RawLine {
  const isTooLong = bytes.length > longestLine
  const row = bytes.subarray(0, longestLine).toString('utf8').replace(/\r$/, '').replaceAll('\0', '\uFFFD')
  return {
    ...{ number: lines, row, end: position },
    parse: () => {
      if (isTooLong) throw new SyntaxError(`the line has more than ${longestLine} bytes`)
      return JSON.parse(row)
    },
  }
}
