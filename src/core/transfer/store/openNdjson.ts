import { open } from 'node:fs/promises'
import type { FilePosition, LineSource, RawLine } from './rawLine.ts'

/** The longest line, in bytes. */
export const longestLine = 1_000_000
const chunk = 256 * 1024
const newline = 0x0a

/** Opens an NDJSON file. It is read forwards, so in constant memory; a read of an earlier position goes back once. */
export async function openNdjson(path: string): Promise<LineSource> {
  const file = await open(path)
  let waiting: RawLine[] = []
  let rest = Buffer.alloc(0)
  let next: FilePosition = { position: 0, lines: 0 }
  let isAtEnd = false

  const moveTo = (after: FilePosition) => {
    while (waiting[0] && waiting[0].end <= after.position) waiting.shift()
    if (waiting[0]?.number === after.lines + 1) return
    if (waiting.length === 0 && next.position === after.position) return
    ;[waiting, rest, next, isAtEnd] = [[], Buffer.alloc(0), { ...after }, false]
  }
  const fill = async () => {
    const { bytesRead, buffer } = await file.read(
      Buffer.allocUnsafe(chunk),
      0,
      chunk,
      next.position + rest.length,
    )
    isAtEnd = bytesRead === 0
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let begin = 0
    for (;;) {
      const found = rest.indexOf(newline, begin)
      const end = found < 0 && isAtEnd ? rest.length : found
      if (end < 0 || begin >= rest.length) break
      const length = Math.min(end + 1, rest.length) - begin
      next = { position: next.position + length, lines: next.lines + 1 }
      waiting.push(lineOf(rest.subarray(begin, end), next))
      begin += length
    }
    rest = rest.subarray(begin)
  }
  return {
    read: async (after, count) => {
      moveTo(after)
      while (waiting.length < count && !isAtEnd) await fill()
      return atMost(waiting.slice(0, count))
    },
    close: () => file.close(),
  }
}

/** The lines before 4 MB are full. */
export function atMost(lines: RawLine[], bytes = 4_000_000): RawLine[] {
  let sum = 0
  const fit = lines.findIndex((line, index) => {
    sum += line.row.length
    return index > 0 && sum > bytes
  })
  return fit < 0 ? lines : lines.slice(0, fit)
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
