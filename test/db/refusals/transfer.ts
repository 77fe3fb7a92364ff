import { id } from '../world.ts'
import type { Refusal } from './statements.ts'

const run = (column: string, value: string) => `
  INSERT INTO "CustomerImport" ("id", "file", "fingerprint", "size", "onJoin", "caller", "startedAt", ${column})
  VALUES ('${id(95)}', 'kunden.ndjson', repeat('a', 64), 100, 'JOIN', 'raw', now(), ${value});`
const line = (number: number) => `
  INSERT INTO "RefusedLine" ("importId", "line", "code", "path", "message", "row")
  VALUES ('${id(95)}', ${number}, 'INVALID_INPUT', '', '', '');`

/** Imports, and the lines that they refused. */
export const transfer: Refusal[] = [
  {
    what: 'an import that counts a line twice',
    constraint: 'CustomerImport_counts_fit',
    statements: run('"lines", "accepted", "refused"', '1, 1, 1'),
  },
  {
    what: 'an import that is done while a line waits',
    constraint: 'CustomerImport_none_waits_after_it_is_done',
    statements: run('"lines", "waiting", "status", "finishedAt"', `1, 1, 'DONE', now()`),
  },
  {
    what: 'an import that has read lines of a file that is still to be fetched',
    constraint: 'CustomerImport_is_fetched_first',
    statements: run('"lines", "url", "localFile"', `1, 'https://crm.example/kunden.ndjson', 'kunden.ndjson'`),
  },
  {
    what: 'an import that is done and has no end',
    constraint: 'CustomerImport_ends_once',
    statements: run('"status"', `'DONE'`),
  },
  {
    what: 'a line that was refused twice',
    constraint: 'RefusedLine_importId_line_key',
    statements: run('"lines", "refused"', '1, 1') + line(1) + line(1),
  },
  {
    what: 'a refused line before the first',
    constraint: 'RefusedLine_line_fits',
    statements: run('"lines", "refused"', '1, 1') + line(0),
  },
]
