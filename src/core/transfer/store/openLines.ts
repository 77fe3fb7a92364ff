import type { Template } from '../rules/mapping/fillTemplate.ts'
import type { FilePosition, LineSource, RawLine } from './rawLine.ts'
import { readCsv } from './readCsv.ts'
import { readNdjson } from './readNdjson.ts'

/** Opens a file: NDJSON, or CSV with a mapping. It is read forwards; a read of another position begins again there. */
export function openLines(path: string, mapping: Template = null): LineSource {
  const begin = (after: FilePosition) =>
    mapping === null ? readNdjson(path, after) : readCsv(path, mapping, after)
  let lines: AsyncGenerator<RawLine, void> | null = null
  let waiting: RawLine[] = []
  /** The lines before the first that waits. */
  let done = -1

  /** The next line of the file. After an error, a read begins again. */
  const next = async (reader: AsyncGenerator<RawLine, void>) => {
    try {
      return await reader.next()
    } catch (error) {
      lines = null
      waiting = []
      done = -1
      throw error
    }
  }
  const moveTo = async (after: FilePosition) => {
    if (after.lines === done) return
    const last = waiting.findIndex(({ number }) => number === after.lines)
    if (last < 0) {
      await lines?.return()
      lines = begin(after)
    }
    waiting = last < 0 ? [] : waiting.slice(last + 1)
    done = after.lines
  }
  return {
    read: async (after, count) => {
      await moveTo(after)
      while (lines && waiting.length < count && isRoom(waiting)) {
        const { done: isAtEnd, value } = await next(lines)
        if (isAtEnd) break
        waiting.push(value)
      }
      return atMost(waiting.slice(0, count))
    },
    close: async () => void (await lines?.return()),
  }
}

/** The most characters of the lines that are read at once. */
const mostText = 4_000_000

const isRoom = (lines: readonly RawLine[]): boolean =>
  lines.reduce((sum, { row }) => sum + row.length, 0) < mostText

/** The lines before so many characters are full; one at least. */
function atMost(lines: RawLine[]): RawLine[] {
  let sum = 0
  const fit = lines.findIndex(({ row }, index) => {
    sum += row.length
    return index > 0 && sum > mostText
  })
  return fit < 0 ? lines : lines.slice(0, fit)
}
