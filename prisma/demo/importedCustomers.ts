import { createHash } from 'node:crypto'
import { recordEvents } from '../../src/core/events/store/recordEvents.ts'
import { importBatch } from '../../src/core/transfer/importBatch.ts'
import { insertImport, requireImport, storeProgress } from '../../src/core/transfer/store/importRuns.ts'
import type { RawLine } from '../../src/core/transfer/store/rawLine.ts'
import type { Command } from '../../src/engine/executeCommand.ts'

/** A customer of the former system. */
const line = (legacyId: string, [firstName, lastName]: readonly [string, string], more: object) => ({
  ...{ legacyId, registeredAt: '2024-05-02T11:30:00+07:00' },
  profiles: [{ source: 'WEBSITE', firstName, lastName }],
  ...more,
})
const named = (type: 'EMAIL' | 'MOBILE', value: string) => ({
  identifiers: [{ source: 'WEBSITE', type, value }],
})

/** Three people who are imported, and two lines that are refused: a status that does not exist, and a number that is too short. */
const rows = [
  line('pos-2001', ['Annika', 'Brandt'], named('EMAIL', 'annika.brandt@postfach.example')),
  line('pos-2002', ['Detlef', 'Hansen'], { status: 'GOLD' }),
  line('pos-2003', ['思远', '陈'], named('MOBILE', '+86 138 1620 4471')),
  line('pos-2004', ['ธนพร', 'วงศ์ไทย'], named('MOBILE', '+66 12')),
  line('pos-2005', ['กนกวรรณ', 'ศรีสุข'], named('MOBILE', '+66 86 440 7192')),
].map((row) => JSON.stringify(row))

const file = rows.join('\n')

/** The lines as an import reads them from a file. */
const lines: readonly RawLine[] = rows.map((row, index) => ({
  ...{ number: index + 1, row, parse: () => JSON.parse(row) },
  end: Buffer.byteLength(rows.slice(0, index + 1).join('\n')),
}))

/** The import of a file of the former system, from its start to its end. */
export const importedCustomers: Command<{ idempotencyKey: string }, object> = {
  name: 'demo.importCustomers',
  refusals: [],
  run: async (given) => {
    const context = { ...given, reason: 'Customers of the former system' }
    const importId = insertImport(context, {
      ...{ file: 'crm-2026-10.ndjson', size: Buffer.byteLength(file), onJoin: 'JOIN', mapping: null },
      fingerprint: createHash('sha256').update(file).digest('hex'),
    })
    recordEvents(context, [{ type: 'IMPORT_STARTED', data: { importId } }])
    const outcome = await importBatch(context, lines, { importId, onJoin: 'JOIN', mayWait: false })
    await storeProgress(context, await requireImport(context.tx, importId), {
      waited: [],
      read: [...lines],
      outcome,
    })
    const nothing = { accepted: 0, unchanged: 0, refusals: [], waiting: [], known: [], faults: [] }
    await storeProgress(context, await requireImport(context.tx, importId), {
      waited: [],
      read: [],
      outcome: nothing,
    })
    return {}
  },
}
