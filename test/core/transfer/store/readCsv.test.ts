import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UnreadableFile } from '../../../../src/core/transfer/rules/unreadableFile.ts'
import type { RawLine } from '../../../../src/core/transfer/store/rawLine.ts'
import { readCsv } from '../../../../src/core/transfer/store/readCsv.ts'
import { withFolder } from '../../../support/transfer/withFolder.ts'

const mapping = { id: { column: 'id' }, name: { column: 'name' } }
const start = { position: 0, lines: 0 }

async function recordsOf(path: string, after = start): Promise<Omit<RawLine, 'parse'>[]> {
  const lines: Omit<RawLine, 'parse'>[] = []
  for await (const { parse: _parse, ...line } of readCsv(path, mapping, after)) lines.push(line)
  return lines
}
const inFile = <Result>(text: string | Buffer, work: (path: string) => Promise<Result>): Promise<Result> =>
  withFolder(async (folder) => {
    const path = join(folder, 'customers.csv')
    await writeFile(path, text)
    return work(path)
  })

const text = 'id,name\n1,"Käthe\nWeiß"\n2,สมชาย\n\n3,"a ""b"" c"\n4,娜'
const bom = '\uFEFF'
test.each([
  ['LF', text],
  ['CRLF', text.replaceAll('\n', '\r\n')],
  ['CR', text.replaceAll('\n', '\r')],
  ['a byte order mark', bom + text],
  ['UTF-16', Buffer.from(bom + text, 'utf16le')],
  ['a header of two lines', text.replace('id,name', 'id,name,"of the\nold shop"')],
  ['an end after the last record', `${text}\n`],
])('a file with %s goes on after any of its records, as if it were read from its begin', (_what, content) =>
  inFile(content, async (path) => {
    const all = await recordsOf(path)
    expect(all.map(({ row }) => JSON.parse(row))).toMatchObject([
      { id: '1', name: expect.stringMatching(/^Käthe\s+Weiß$/) },
      { id: '2', name: 'สมชาย' },
      { id: null, name: null },
      { id: '3', name: 'a "b" c' },
      { id: '4', name: '娜' },
    ])
    for (const [index, { end: position, number: lines }] of all.entries())
      expect(await recordsOf(path, { position, lines })).toEqual(all.slice(index + 1))
  }),
)

test('what was read before is not read again', () =>
  inFile(`id,name\n${'1,Anna\n'.repeat(3)}2,"not closed`, async (path) => {
    // What follows the position is replaced, and what is before it would end the reading.
    const content = Buffer.from(`id,name\n${'"a"x,An\n'.repeat(3)}5,Somchai\n`)
    await writeFile(path, content)
    expect(await recordsOf(path, { position: 8 + 24, lines: 4 })).toEqual([
      { number: 5, row: '{"id":"5","name":"Somchai"}', end: content.length },
    ])
  }))

test.each([
  ['text after a closing quotation mark', 'id,name\n1,Anna\n2,"Ka"the\n3,Na\n', 3],
  ['text after a closing quotation mark in the first record', 'id,"na\nme"\n1,"An"na\n', 3],
  ['a malformed head', 'id,"na"me\n1,Anna\n', 1],
  ['a head that is not closed', 'id,"name\n1,Anna\n', 1],
  ['a quotation mark that is not closed', 'id,name\n1,"An\nna"\n2,"Kaethe\n3,Na\n', 4],
  ['a record of more than 1 MB', `id,name\n1,Anna\n2,"${'Na\n'.repeat(400_000)}"\n3,Na\n`, 3],
])('%s ends the reading, and the error names the line', (_what, content, line) =>
  inFile(content, async (path) => {
    const reading = recordsOf(path).then((records) => records.length)
    await expect(reading).rejects.toThrow(UnreadableFile)
    await expect(reading).rejects.toThrow(`The record that begins in line ${line} `)
  }),
)

test('the error of a record counts the lines before a position too', () =>
  inFile('id,name\n1,Anna\n2,Na\n3,"Ka"the\n', async (path) => {
    await expect(recordsOf(path, { position: 15, lines: 2 })).rejects.toThrow('begins in line 4 ')
  }))

test('an empty file, or one with a head alone, has no records', async () => {
  for (const content of ['', bom, 'id,name', 'id,name\n'])
    expect(await inFile(content, (path) => recordsOf(path))).toEqual([])
})

test('an error of the file system is thrown to the reader', () =>
  withFolder(async (folder) => {
    await expect(recordsOf(folder)).rejects.toThrow('EISDIR')
    await expect(recordsOf(folder, { position: 20, lines: 2 })).rejects.toThrow('EISDIR')
  }))
