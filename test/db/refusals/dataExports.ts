import type { Refusal } from './statements.ts'

const run = (values: Record<string, string>) => `
  INSERT INTO "DataExport" ("id", "file", "caller", "startedAt", ${Object.keys(values).map((name) => `"${name}"`)})
  VALUES (gen_random_uuid(), 'kunden.ndjson', 'raw', now(), ${Object.values(values)});`
const done = { status: `'DONE'`, finishedAt: 'now()' }

/** Exports of all customers. */
export const dataExports: Refusal[] = [
  {
    what: 'an export that is done and has no end',
    constraint: 'DataExport_end',
    statements: run({ status: `'DONE'`, total: '2', exported: '2' }),
  },
  {
    what: 'an export that is done without all customers',
    constraint: 'DataExport_end',
    statements: run({ ...done, total: '2', exported: '1' }),
  },
  {
    what: 'an export that is done without a snapshot',
    constraint: 'DataExport_end',
    statements: run({ ...done, exported: '2' }),
  },
  {
    what: 'an export that failed without a reason',
    constraint: 'DataExport_end',
    statements: run({ status: `'FAILED'`, finishedAt: 'now()' }),
  },
]
