import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { fingerprintOf } from '../../../src/core/transfer/store/fingerprintOf.ts'
import { insertImport } from '../../../src/core/transfer/store/importRuns.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import type { Db } from '../../../src/db/connect.ts'
import { executeInternal } from '../../../src/engine/executeCommand.ts'
import type { CustomerImport, RefusedLine } from '../../../src/generated/prisma/client.ts'
import type { JoinChoice } from '../../../src/generated/prisma/enums.ts'

type Options = { onJoin?: JoinChoice; mapping?: object | null }
export type Imported = Pick<
  CustomerImport,
  'id' | 'status' | 'lines' | 'accepted' | 'unchanged' | 'refused'
> & {
  refusedLines: Pick<RefusedLine, 'line' | 'code' | 'path' | 'message' | 'row'>[]
}

/** Lines of a file. What is no text becomes JSON. */
export const toNdjson = (lines: readonly (ImportLine | object | string)[]): string =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')

/** Writes a file that exists until the work is done. */
export async function withFile<Result>(
  text: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  const path = join(folder, 'customers.ndjson')
  await writeFile(path, text)
  return work(path).finally(() => rm(folder, { recursive: true }))
}

/** Starts an import of a file that exists. Returns its id. */
export async function startRun(
  db: Db,
  path: string,
  { onJoin = 'JOIN', mapping = null }: Options = {},
): Promise<string> {
  const file = await fingerprintOf(path, mapping)
  return executeInternal(db, 'importer', async (context) =>
    insertImport(context, { ...file, file: path, onJoin, mapping }),
  )
}

/** Imports lines. Returns what became of them. */
export const importLines = (
  db: Db,
  lines: readonly (ImportLine | object | string)[],
  options: Options = {},
): Promise<Imported> =>
  withFile(toNdjson(lines), async (path) => {
    const id = await startRun(db, path, options)
    const source = openLines(path)
    await runImport(db, { id, source, signal: new AbortController().signal }).finally(source.close)
    return readRun(db, id)
  })

/** What became of an import. */
export const readRun = (db: Db, id: string): Promise<Imported> =>
  db.customerImport.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, status: true, lines: true, accepted: true, unchanged: true, refused: true },
      refusedLines: {
        select: { line: true, code: true, path: true, message: true, row: true },
        orderBy: { id: 'asc' },
      },
    },
  })
