import type { Queryable } from '../../../db/connect.ts'
import { isTooDeep } from '../../../values/isTooDeep.ts'
import type { LineRefusal } from '../rules/batchOutcome.ts'

type Refused = Omit<LineRefusal, 'raw' | 'legacyId'> & { line: number; row: string }

/** A line of a report: why a line was refused, and the line. Corrected, it can be imported as it is. */
export function reportLine({ line, code, path, message, row }: Refused): string {
  return `${JSON.stringify({ line, code, path, message, row: readRow(row) })}\n`
}

function readRow(row: string): unknown {
  try {
    const value = JSON.parse(row)
    return isTooDeep(value) ? row : value
  } catch {
    return row
  }
}

const page = 500

/** The report of an import, in the order of the file. */
export async function* readReport(db: Queryable, importId: string): AsyncGenerator<string, void> {
  for (let after = 0; ; ) {
    const rows = await db.$queryRaw<Refused[]>`
      SELECT "line", "code", "path", "message", "row" FROM "RefusedLine"
       WHERE "importId" = ${importId}::uuid AND "line" > ${after}::int ORDER BY "line" LIMIT ${page}::int`
    for (const row of rows) yield reportLine(row)
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last.line
  }
}
