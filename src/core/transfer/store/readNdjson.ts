import { open } from 'node:fs/promises'
import type { FilePosition, RawLine } from './rawLine.ts'

/** The longest line, in bytes. */
export const longestLine = 1_000_000
const chunk = 256 * 1024
const newline = 0x0a

/** Reads the lines of an NDJSON file after a position, in constant memory: of a longer line, only the beginning is kept. */
export async function* readNdjson(path: string, after: FilePosition): AsyncGenerator<RawLine, void> {
  const file = await open(path)
  try {
    let { position, lines } = after
    let begun = new BegunLine()
    const end = (length: number) => {
      position += length
      lines++
      const line = lineOf(begun.kept(), { position, lines })
      begun = new BegunLine()
      return line
    }
    const buffer = Buffer.allocUnsafe(chunk)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunk, position + begun.length)
      const bytes = buffer.subarray(0, bytesRead)
      let begin = 0
      for (;;) {
        const found = bytes.indexOf(newline, begin)
        if (found < 0) break
        begun.add(bytes.subarray(begin, found))
        yield end(begun.length + 1)
        begin = found + 1
      }
      begun.add(bytes.subarray(begin))
      if (bytesRead > 0) continue
      if (begun.length > 0) yield end(begun.length)
      return
    }
  } finally {
    await file.close()
  }
}

/** A line whose end is not read yet. */
class BegunLine {
  private readonly parts: Buffer[] = []
  private room = longestLine + 1
  /** Its bytes so far, with those that are not kept. */
  length = 0

  add(part: Buffer): void {
    this.length += part.length
    if (this.room === 0) return
    const kept = part.subarray(0, this.room)
    // A copy: the buffer is used again.
    this.parts.push(Buffer.from(kept))
    this.room -= kept.length
  }

  /** Its first bytes: one more than a line may have. */
  kept(): Buffer {
    return Buffer.concat(this.parts)
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
