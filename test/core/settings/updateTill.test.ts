import { beforeAll, expect, test } from 'vitest'
import type { UpdateTillInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()

const UpdateTill = graphql(`
  mutation UpdateTill($input: UpdateTillInput!) {
    updateTill(input: $input) {
      ... on UpdateTillPayload { replayed till { code name retiredAt } }
      ... on LoyaltyError { code path }
    }
  }
`)

type Change = Omit<UpdateTillInput, 'idempotencyKey' | 'code'>
const update = async (code: string, change: Change, idempotencyKey = newKey()) =>
  (await api.call(UpdateTill, { input: { idempotencyKey, code, ...change } })).updateTill
async function refused(code: string, change: Change) {
  const before = await snapshot(api.db)
  const outcome = await update(code, change)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

beforeAll(async () => {
  const tills = [
    { code: 'BKK-01', name: 'สาขาสยาม' },
    { code: 'HKT-02', name: 'ภูเก็ต' },
    { code: 'MUC-01', name: 'Marienplatz' },
  ]
  await api.db.$transaction([
    api.db.event.create({ data: { type: 'TILL_CREATED', at: new Date(), caller: 'tests', data: {} } }),
    api.db.till.createMany({ data: tills }),
  ])
})

test('a till is retired, stays retired when it is renamed, and is brought back', async () => {
  const retired = { till: { retiredAt: expect.any(String) } }

  expect(await update('HKT-02', { retired: true })).toMatchObject(retired)
  expect(await update('HKT-02', { name: ' สาขาภูเก็ต ' })).toMatchObject({
    till: { code: 'HKT-02', name: 'สาขาภูเก็ต', ...retired.till },
  })
  expect(await update('HKT-02', { retired: false, reason: 'wieder offen' })).toMatchObject({
    till: { name: 'สาขาภูเก็ต', retiredAt: null },
  })
  const events = await api.db.event.findMany({ where: { type: 'TILL_UPDATED' }, orderBy: { id: 'asc' } })
  expect(events.map(({ data, reason }) => ({ data, reason }))).toEqual([
    { data: { code: 'HKT-02', name: null, retired: true }, reason: null },
    { data: { code: 'HKT-02', name: 'สาขาภูเก็ต', retired: null }, reason: null },
    { data: { code: 'HKT-02', name: null, retired: false }, reason: 'wieder offen' },
  ])
})

test('every refusal, and nothing changes', async () => {
  for (const code of ['NO-SUCH', '', 'BKK\0'])
    expect(await refused(code, { name: 'Siam' })).toEqual({ code: 'TILL_NOT_FOUND', path: ['code'] })
  for (const name of ['name', 'retired'])
    expect(await refused('BKK-01', { [name]: null })).toEqual({ code: 'INVALID_INPUT', path: [name] })
  for (const same of [{}, { name: 'สาขาสยาม' }, { retired: false }])
    expect(await refused('BKK-01', same)).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
  expect(await refused('BKK-01', { name: '店'.repeat(201) })).toMatchObject({ path: ['name'] })
})

test('two changes of one till at once are both kept', async () => {
  await Promise.all([update('BKK-01', { name: 'สาขาสีลม' }), update('BKK-01', { retired: true })])

  expect(await api.db.till.findUnique({ where: { code: 'BKK-01' } })).toMatchObject({
    ...{ name: 'สาขาสีลม', retiredAt: expect.any(Date) },
  })
})

test('the same key changes once, also after another has changed the name', async () => {
  const key = newKey()
  await update('MUC-01', { name: 'Stachus' }, key)
  await update('MUC-01', { name: 'Sendlinger Tor' })
  const before = await snapshot(api.db)

  expect(await update('MUC-01', { name: 'Stachus' }, key)).toMatchObject({
    ...{ replayed: true, till: { code: 'MUC-01', name: 'Sendlinger Tor' } },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
