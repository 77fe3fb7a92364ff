import { expect, test } from 'vitest'
import { exportCustomer } from '../../../src/core/privacy/store/exportCustomer.ts'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { dropRefusedLines } from '../../../src/core/transfer/store/dropRefusedLines.ts'
import { useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
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

/** A customer with a phone, a staff number and a card, and a line about it that is refused. */
async function refusedAbout(mark: string, line: object) {
  const phone = mobile()
  const { customer } = await register(api, {
    identifiers: [phone, { type: 'EXTERNAL_ID', value: `staff-${mark}` }],
  })
  const number = await createCard(api.db)
  await linked(api, {
    customer: customer.id,
    add: [{ type: 'CARD_NUMBER', value: number, statusLabel: 'ACTIVE' }],
  })
  const profiles = [{ source: 'WEBSITE', firstName: mark }]
  const named = JSON.parse(
    JSON.stringify(line).replace('<phone>', phone.value).replace('<card>', number).replace('<mark>', mark),
  )
  const run = await importLines(api.db, [{ legacyId: `crm-${mark}`, profiles, ...named }], {
    onJoin: 'REFUSE',
  })
  expect(run).toMatchObject({ refused: 1 })
  const left = () => api.db.refusedLine.count({ where: { row: { contains: mark } } })
  return { id: customer.id, phone, left }
}

test.each([
  ['its phone', { identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: ' <phone> ' }] }],
  [
    'its number in a source',
    { identifiers: [{ source: 'INSTORE', type: 'EXTERNAL_ID', value: 'staff-<mark>' }] },
  ],
  ['its card', { cards: [{ cardNumber: '<card>', seriesCode: 'none' }] }],
  ['its phone, and a mistake', { status: 'GOLD', identifiers: [{ type: 'MOBILE', value: '<phone>' }] }],
])('an erasure finds a refused line by %s, also if its legacy id never came in', async (what, line) => {
  const { id, left } = await refusedAbout(`Duangjai-${what.length}`, line)
  const { RefusedLine } = (await exportCustomer(api.db, { id: { id: keyOf(id) } })).data
  expect(RefusedLine).toHaveLength(1)
  await erase(api, id)
  expect(await left()).toBe(0)
})

test('a number of another source is another person: its refused line stays', async () => {
  const identifiers = [{ source: 'WEBSITE', type: 'EXTERNAL_ID', value: 'staff-<mark>' }]
  const { id, left } = await refusedAbout('Liselotte', { status: 'GOLD', identifiers })
  await erase(api, id)
  expect(await left()).toBe(1)
})

test('a phone that the customer gave up finds its refused lines for an erasure, and not for an export', async () => {
  const identifiers = [{ source: 'WEBSITE', type: 'MOBILE', value: '<phone>' }]
  const { id, phone, left } = await refusedAbout('Wieland', { identifiers })
  await linked(api, { customer: id, remove: [phone] })
  const { RefusedLine } = (await exportCustomer(api.db, { id: { id: keyOf(id) } })).data
  expect(RefusedLine).toEqual([])
  await erase(api, id)
  expect(await left()).toBe(0)
})
