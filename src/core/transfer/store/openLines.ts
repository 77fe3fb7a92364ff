import type { Template } from '../rules/fillTemplate.ts'
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
      while (lines && waiting.length < count) {
        const next = await lines.next()
        if (next.done) break
        waiting.push(next.value)
      }
      return atMost(waiting.slice(0, count), 4_000_000)
    },
    close: async () => void (await lines?.return()),
  }
}

/** The lines before so many characters are full; one at least. */
function atMost(lines: RawLine[], most: number): RawLine[] {
  let sum = 0
  const fit = lines.findIndex(({ row }, index) => {
    sum += row.length
    return index > 0 && sum > most
  })
  return fit < 0 ? lines : lines.slice(0, fit)
}
