import { expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { dropRefusedLines } from '../../../src/core/transfer/store/dropRefusedLines.ts'
import { useApi } from '../../support/api.ts'
import { globalId } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { erase } from '../../support/privacy/erase.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const api = useApi()
const line: ImportLine = {
  legacyId: 'somchai@example.co.th',
  mergedIds: ['0812345678'],
  identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: '+66 81 234 5678' }],
  notes: [{ text: 'Somchai moved from Chiang Mai.' }],
}

test('an erased customer leaves nothing of its line, and the file does not bring it back', async () => {
  await importLines(api.db, [{ ...line, status: 'GOLD' }])
  await importLines(api.db, [line])
  const { customerId } = await api.db.legacyId.findFirstOrThrow()
  // It was refused before the customer was there: the legacy id finds it all the same.
  expect(await api.db.refusedLine.count({ where: { row: { contains: 'somchai' } } })).toBe(1)
  await erase(api, globalId('Customer', customerId))
  expect(await api.db.refusedLine.count()).toBe(0)
  expect(await api.db.legacyId.findMany({ select: { value: true } })).toEqual([
    { value: null },
    { value: null },
  ])
  const events = await api.db.event.findMany({ where: { customerId } })
  expect(JSON.stringify(events.map(({ data, reason }) => [data, reason]))).not.toMatch(/somchai|0812345678/i)
  expect(await importLines(api.db, [line])).toMatchObject({ accepted: 0, unchanged: 1 })
  await assertInvariants(api.db)
})

test('refused lines are deleted 30 days after the import', async () => {
  const { id } = await importLines(api.db, ['no JSON'])
  await dropRefusedLines(api.db, new AbortController().signal)
  expect(await api.db.refusedLine.count({ where: { importId: id } })).toBe(1)
  await api.db
    .$executeRaw`UPDATE "CustomerImport" SET "finishedAt" = now() - interval '31 days' WHERE "id" = ${id}::uuid`
  await dropRefusedLines(api.db, new AbortController().signal)
  expect(await api.db.refusedLine.count({ where: { importId: id } })).toBe(0)
})
