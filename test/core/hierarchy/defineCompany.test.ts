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

test('a company is created once, active, and then changed; what is absent stays', async () => {
  const hierarchyCode = await fleet(api)
  const parentExternalId = await company(api, hierarchyCode)
  const externalId = 'ERP-4711'

  expect(await sendCompany(api, { externalId, hierarchyCode, parentExternalId })).toMatchObject({
    created: true,
    company: { externalId, name: 'Spedition Müller', active: true, parent: { externalId: parentExternalId } },
  })
  expect(await sendCompany(api, { externalId, hierarchyCode, name: '顺丰', active: false })).toMatchObject({
    created: false,
    company: { name: '顺丰', active: false, parent: { externalId: parentExternalId } },
  })
  expect(await sendCompany(api, { externalId, hierarchyCode, parentExternalId: null })).toMatchObject({
    created: false,
    company: { active: false, parent: null, hierarchy: { code: hierarchyCode } },
  })
})

test('every refusal, with its legacy code', async () => {
  const [hierarchyCode, other] = [await fleet(api), await fleet(api)]
  const externalId = await company(api, hierarchyCode)
  const foreign = await company(api, other)

  expect(await refused({ hierarchyCode: 'NO-SUCH' })).toMatchObject({
    code: 'INVALID_HIERARCHY',
    legacy: { code: '1616' },
  })
  expect(await refused({ hierarchyCode: other, externalId })).toMatchObject({
    code: 'COMPANY_DIFFERS',
    legacy: { code: '1622' },
  })
  expect(await refused({ hierarchyCode, parentExternalId: foreign })).toMatchObject({
    code: 'COMPANY_DIFFERS',
    path: ['parentExternalId'],
  })
  expect(await refused({ hierarchyCode, parentExternalId: 'NOBODY' })).toMatchObject({
    code: 'COMPANY_NOT_FOUND',
    legacy: { code: '1704' },
  })
  expect(await refused({ hierarchyCode, externalId: '' })).toMatchObject({ code: 'INVALID_INPUT' })
})

test('COMPANY_CYCLE: no company is its own ancestor', async () => {
  const hierarchyCode = await fleet(api)
  const top = await company(api, hierarchyCode)
  const middle = await company(api, hierarchyCode, { parentExternalId: top })
  const bottom = await company(api, hierarchyCode, { parentExternalId: middle })

  for (const parentExternalId of [top, middle, bottom])
    expect(await refused({ hierarchyCode, externalId: top, parentExternalId })).toMatchObject({
      code: 'COMPANY_CYCLE',
      path: ['parentExternalId'],
    })
})

test('two companies each put below the other at once: one is refused', async () => {
  const hierarchyCode = await fleet(api)
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
    const move = (externalId: string, parentExternalId: string) =>
      sendCompany(api, { hierarchyCode, externalId, parentExternalId })

    const told = await Promise.all([move(one, two), move(two, one)])

    expect(told.map((outcome) => outcome.__typename).toSorted()).toEqual([
      'CompanyCycleError',
      'DefineCompanyPayload',
    ])
  }
})

test('the same key again answers the same', async () => {
  const input = { hierarchyCode: await fleet(api), externalId: 'ERP-4712', idempotencyKey: newKey() }
  const first = await sendCompany(api, input)

  expect(await sendCompany(api, input)).toEqual({ ...first, replayed: true })
})
