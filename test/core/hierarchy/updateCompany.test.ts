import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { changeCompany, company, fleet } from '../../support/hierarchy/fleet.ts'

const api = useApi()

type Change = Parameters<typeof changeCompany>[2]
async function refused(externalId: string, change: Change) {
  const before = await snapshot(api.db)
  const outcome = await changeCompany(api, externalId, change)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

test('a company changes its name, its parent and whether it is active; what is absent stays', async () => {
  const hierarchyCode = await fleet(api)
  const parentExternalId = await company(api, hierarchyCode)
  const externalId = await company(api, hierarchyCode, { parentExternalId })

  expect(await changeCompany(api, externalId, { name: ' 顺丰 ', active: false })).toMatchObject({
    company: { name: '顺丰', active: false, parent: { externalId: parentExternalId } },
  })
  expect(await changeCompany(api, externalId, { parentExternalId: null, reason: 'verkauft' })).toMatchObject({
    company: { name: '顺丰', active: false, parent: null, hierarchy: { code: hierarchyCode } },
  })
  expect(
    await api.db.event.findMany({ where: { type: 'COMPANY_UPDATED' }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { caller: 'tests', reason: null, data: { externalId, name: '顺丰', active: false } },
    { reason: 'verkauft', data: { externalId, name: null, active: null } },
  ])
})

test('every refusal, and nothing changes', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const foreign = await company(api, await fleet(api))

  for (const unknown of ['NO-SUCH', '', 'ERP\0'])
    expect(await refused(unknown, { name: 'Spedition' })).toMatchObject({
      ...{ code: 'COMPANY_NOT_FOUND', path: ['externalId'], legacy: { code: '1704' } },
    })
  expect(await refused(externalId, { parentExternalId: 'NOBODY' })).toMatchObject({
    ...{ code: 'COMPANY_NOT_FOUND', path: ['parentExternalId'] },
  })
  expect(await refused(externalId, { parentExternalId: foreign })).toMatchObject({
    ...{ code: 'COMPANY_DIFFERS', path: ['parentExternalId'], legacy: { code: '1622' } },
  })
  for (const name of ['name', 'active'])
    expect(await refused(externalId, { [name]: null })).toMatchObject({ code: 'INVALID_INPUT', path: [name] })
  expect(await refused(externalId, {})).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('COMPANY_CYCLE: no company is its own ancestor', async () => {
  const hierarchyCode = await fleet(api)
  const top = await company(api, hierarchyCode)
  const middle = await company(api, hierarchyCode, { parentExternalId: top })
  const bottom = await company(api, hierarchyCode, { parentExternalId: middle })

  for (const parentExternalId of [top, middle, bottom])
    expect(await refused(top, { parentExternalId })).toMatchObject({
      ...{ code: 'COMPANY_CYCLE', path: ['parentExternalId'] },
    })
})

test('two companies each put below the other at once: one is refused', async () => {
  const hierarchyCode = await fleet(api)
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
    const move = (externalId: string, parentExternalId: string) =>
      changeCompany(api, externalId, { parentExternalId })

    const told = await Promise.all([move(one, two), move(two, one)])

    expect(told.map((outcome) => outcome.__typename).toSorted()).toEqual([
      ...['CompanyCycleError', 'UpdateCompanyPayload'],
    ])
  }
})

test('the same key changes once, also after another change', async () => {
  const externalId = await company(api, await fleet(api))
  const key = newKey()
  await changeCompany(api, externalId, { name: '顺丰' }, key)
  await changeCompany(api, externalId, { name: 'Müller & Söhne' })
  const before = await snapshot(api.db)

  expect(await changeCompany(api, externalId, { name: '顺丰' }, key)).toMatchObject({
    ...{ replayed: true, company: { name: 'Müller & Söhne' } },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
