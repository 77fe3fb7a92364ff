import { beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { useApi } from '../../support/api.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { erased } from '../../support/privacy/erase.ts'
import { exportedLines } from '../../support/transfer/exportedLines.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const api = useApi()
let somchai: ImportLine
let driver: ImportLine
beforeAll(async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  somchai = {
    legacyId: 'crm-1042',
    ...{ status: 'SUSPENDED', loyaltyType: 'NON_LOYALTY' },
    profiles: [{ source: 'WEBSITE', firstName: 'สมชาย', registeredAt: '2016-06-23T19:11:18+07:00' }],
    identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: 'Somchai@example.co.th' }],
    association: { hierarchyCode, roleCode: 'OWNER' },
    mergedIds: ['crm-17', 'crm-9'],
    notes: [
      { occurredAt: '2019-11-02T11:00:00+07:00', text: 'ย้ายจากเชียงใหม่' },
      { text: 'Kulanz nach Rückfrage' },
    ],
  }
  driver = {
    legacyId: 'crm-1043',
    ...{ status: 'ACTIVE', loyaltyType: 'NON_LOYALTY' },
    profiles: [{ source: 'INSTORE', registeredAt: '2020-01-31T09:00:00+08:00' }],
    identifiers: [{ source: 'INSTORE', type: 'MOBILE', value: '+86 139 1234 5678' }],
    association: { hierarchyCode, roleCode: 'DRIVER', parentLegacyId: 'crm-1042' },
  }
  await importLines(api.db, [somchai, driver])
})

const idOf = async (legacyId: string): Promise<string> =>
  (await api.db.legacyId.findFirstOrThrow({ where: { value: legacyId } })).customerId

test('an imported customer is exported under the id that it was imported with; its new id finds it too', async () => {
  expect(await exportedLines(api.db)).toEqual([
    { ...somchai, mergedIds: [await idOf('crm-1042'), 'crm-17', 'crm-9'] },
    { ...driver, mergedIds: [await idOf('crm-1043')] },
  ])
})

test('after a merge, every id and note of the victim is on the line of the survivor', async () => {
  const identifiers = [{ type: 'EMAIL' as const, value: 'somchai.jaidee@example.co.th' }]
  const survivor = (await register(api, { identifiers })).customer.id
  const victim = await idOf('crm-1042')
  await merged(api, { survivor, victim: globalId('Customer', victim) })

  const lines = await exportedLines(api.db)

  expect(lines.map(({ legacyId }) => legacyId)).toEqual([keyOf(survivor), 'crm-1043'])
  expect(lines[0]).toMatchObject({
    mergedIds: [victim, 'crm-1042', 'crm-17', 'crm-9'].toSorted(),
    notes: somchai.notes,
  })
  expect(lines[1]?.association?.parentLegacyId).toBe(keyOf(survivor))
})

test('what was erased does not come back: neither the customer nor its ids and notes', async () => {
  await erased(api, globalId('Customer', await idOf('crm-1042')))

  const text = JSON.stringify(await exportedLines(api.db))

  for (const gone of ['crm-1042', 'crm-17', 'ย้ายจากเชียงใหม่', 'Kulanz']) expect(text).not.toContain(gone)
  expect(text).toContain('crm-1043')
})
