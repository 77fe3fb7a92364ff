import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { company, fleet, sendCompany } from '../../support/hierarchy/fleet.ts'

const api = useApi()

async function refused(input: Parameters<typeof sendCompany>[1]) {
  const before = await snapshot(api.db)
  const outcome = await sendCompany(api, input)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

test('a company is created active and without a parent, unless told', async () => {
  const hierarchyCode = await fleet(api)
  const parentExternalId = 'ERP-4700'

  expect(await sendCompany(api, { externalId: parentExternalId, hierarchyCode })).toMatchObject({
    replayed: false,
    company: { externalId: parentExternalId, name: 'Spedition Müller', active: true, parent: null },
  })
  const below = { hierarchyCode, parentExternalId, name: '顺丰', active: false }
  expect(
    await sendCompany(api, { ...below, externalId: 'ERP-4711', reason: 'neu im Verbund' }),
  ).toMatchObject({
    company: {
      externalId: 'ERP-4711',
      name: '顺丰',
      active: false,
      parent: { externalId: parentExternalId },
    },
  })
  expect(
    await api.db.event.findMany({ where: { type: 'COMPANY_CREATED' }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { caller: 'tests', reason: null, data: { externalId: parentExternalId, active: true } },
    { reason: 'neu im Verbund', data: { externalId: 'ERP-4711', name: '顺丰', active: false } },
  ])
})

test('every refusal, with its legacy code', async () => {
  const [hierarchyCode, other] = [await fleet(api), await fleet(api)]
  const externalId = await company(api, hierarchyCode)
  const foreign = await company(api, other)

  expect(await refused({ hierarchyCode: 'NO-SUCH' })).toMatchObject({
    ...{ code: 'INVALID_HIERARCHY', path: ['hierarchyCode'], legacy: { code: '1616' } },
  })
  expect(await refused({ hierarchyCode, externalId: ` ${externalId} ` })).toMatchObject({
    ...{ code: 'COMPANY_EXISTS', path: ['externalId'], legacy: null },
  })
  expect(await refused({ hierarchyCode: other, externalId })).toMatchObject({ code: 'COMPANY_EXISTS' })
  expect(await refused({ hierarchyCode, parentExternalId: foreign })).toMatchObject({
    ...{ code: 'COMPANY_DIFFERS', path: ['parentExternalId'], legacy: { code: '1622' } },
  })
  expect(await refused({ hierarchyCode, parentExternalId: 'NOBODY' })).toMatchObject({
    ...{ code: 'COMPANY_NOT_FOUND', path: ['parentExternalId'], legacy: { code: '1704' } },
  })
  expect(await refused({ hierarchyCode, externalId: '' })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await refused({ hierarchyCode, active: null })).toMatchObject({ path: ['active'] })
})

test('one company created by several clients at once: one creates it', async () => {
  const hierarchyCode = await fleet(api)

  const told = await Promise.all(
    ['顺丰', 'Müller', 'สยาม'].map((name) => sendCompany(api, { hierarchyCode, externalId: 'RACE', name })),
  )

  expect(told.map((outcome) => outcome.__typename).toSorted()).toEqual([
    ...['CompanyExistsError', 'CompanyExistsError', 'CreateCompanyPayload'],
  ])
})

test('the same key again answers the same', async () => {
  const input = { hierarchyCode: await fleet(api), externalId: 'ERP-4712', idempotencyKey: newKey() }
  const first = await sendCompany(api, input)

  expect(await sendCompany(api, input)).toEqual({ ...first, replayed: true })
})
