import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RawLine } from '../../../../src/core/transfer/store/rawLine.ts'
import { longestLine, readNdjson } from '../../../../src/core/transfer/store/readNdjson.ts'
import { withFolder } from '../../../support/transfer/withFolder.ts'

const megabyte = 1_000_000
const start = { position: 0, lines: 0 }

/** Writes parts of a file, each so many times. */
async function write(path: string, parts: readonly [text: string, times: number][]): Promise<void> {
  const file = await open(path, 'w')
  for (const [text, times] of parts) for (let n = 0; n < times; n++) await file.write(text)
  await file.close()
}

async function linesOf(path: string, after = start): Promise<RawLine[]> {
  const lines: RawLine[] = []
  for await (const line of readNdjson(path, after)) lines.push(line)
  return lines
}

test('a line of 50 MB is cut, in memory that its length does not change, and the lines after it are read', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'customers.ndjson')
    const size = 50 * megabyte
    await write(path, [
      ['{"legacyId":"crm-1"}\n', 1],
      ['x'.repeat(megabyte), 50],
      ['\n{"legacyId":"crm-2"}\n{"legacyId":"crm-3"}', 1],
    ])
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    })
    const lines = await linesOf(path)
    clearInterval(watch)

    expect(most).toBeLessThan(20 * megabyte)
    expect(lines.map(({ number, end }) => [number, end])).toEqual([
      [1, 21],
      [2, 21 + size + 1],
      [3, 21 + size + 1 + 21],
      [4, 21 + size + 1 + 21 + 20],
    ])
    expect(lines[1]?.row).toHaveLength(longestLine)
    expect(() => lines[1]?.parse()).toThrow('more than 1000000 bytes')
    expect(lines[2]?.parse()).toEqual({ legacyId: 'crm-2' })
    expect(lines[3]?.parse()).toEqual({ legacyId: 'crm-3' })
  }))

test('a line may have 1 MB, wherever its parts are read', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'customers.ndjson')
    const text = (length: number) => `"${'x'.repeat(length - 2)}"`
    await write(path, [
      [`${text(longestLine)}\n`, 2],
      [`${text(longestLine + 1)}\n`, 2],
      [text(longestLine + 1), 1],
    ])
    const lines = await linesOf(path)
    const isRead = ({ parse }: RawLine) => {
      try {
        return parse() === 'x'.repeat(longestLine - 2)
      } catch {
        return false
      }
    }
    expect(lines.map(isRead)).toEqual([true, true, false, false, false])
    for (const { number: line, end: position } of lines)
      expect(
        (await linesOf(path, { position, lines: line })).map(({ number, end }) => [number, end]),
      ).toEqual(lines.slice(line).map(({ number, end }) => [number, end]))
  }))

test('lines end with LF or CRLF, can be empty, and the last one needs no end', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'customers.ndjson')
    await write(path, [['"娜"\r\n\n"Käthe"\n\n', 1]])
    expect((await linesOf(path)).map(({ row, end }) => [row, end])).toEqual([
      ['"娜"', 7],
      ['', 8],
      ['"Käthe"', 17],
      ['', 18],
    ])
    await write(path, [['1', 1]])
    expect((await linesOf(path)).map(({ row }) => row)).toEqual(['1'])
    await write(path, [])
    expect(await linesOf(path)).toEqual([])
  }))
