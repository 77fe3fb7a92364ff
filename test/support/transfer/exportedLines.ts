import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { withExport } from '../../../src/core/transfer/store/withExport.ts'
import type { Db } from '../../../src/db/connect.ts'

/** Exports all customers without a file. Gives the lines. */
export async function exportedLines(db: Db): Promise<ImportLine[]> {
  let text = ''
  await withExport(db, async ({ lines }) => {
    for await (const part of lines(async () => undefined)) text += part
  })
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
