import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, readPlace, updated } from '../../support/association/updateAssociation.ts'
import { at, company, fleet, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()
const without = (place: Parameters<typeof at>[0]) => ({ ...at(place), fleetCompany: null })

test('a company that is null is cleared, also from the places below', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const driver = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss })
  expect(await readPlace(api, driver.id)).toMatchObject({ company: { externalId } })

  await updated(api, {
    identifiers: [boss.phone],
    association: without({ hierarchyCode, roleCode: 'OWNER' }),
  })

  expect(await readPlace(api, boss.id)).toMatchObject({ role: { code: 'OWNER' }, company: null })
  expect(await readPlace(api, driver.id)).toMatchObject({ role: { code: 'MANAGER' }, company: null })
})

test('a company that is absent does not change', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const one = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })

  await placed(api, { hierarchyCode, roleCode: 'MANAGER' }, one)

  expect(await readPlace(api, one.id)).toMatchObject({ role: { code: 'MANAGER' }, company: { externalId } })
})

test('to clear a company that there is none of changes nothing', async () => {
  const hierarchyCode = await fleet(api)
  const one = await placed(api, { hierarchyCode, roleCode: 'OWNER' })

  const { notices } = await updated(api, {
    ...{ identifiers: [one.phone], association: without({ hierarchyCode, roleCode: 'OWNER' }) },
  })

  expect(notices.map(({ code }) => code)).toContain('NOTHING_TO_CHANGE')
})

test('below a parent with a company, no place is without one', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const [old, fresh] = [
    await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss }),
    await person(api),
  ]

  for (const association of [
    { ...{ who: old.phone }, place: without({ hierarchyCode, roleCode: 'MANAGER' }) },
    { ...{ who: fresh.phone }, place: without({ hierarchyCode, roleCode: 'MANAGER', parent: boss }) },
  ])
    expect(
      await notUpdated(api, { identifiers: [association.who], association: association.place }),
    ).toMatchObject({ code: 'COMPANY_DIFFERS', path: expect.arrayContaining(['association']) })
})

test('a new parent of a customer whose company is cleared has none either', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const one = await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: externalId })
  const parent = { id: '', phone: { type: 'MOBILE' as const, value: '+4915123400042' } }

  await updated(api, {
    ...{ identifiers: [one.phone], association: without({ hierarchyCode, roleCode: 'MANAGER', parent }) },
  })

  const place = await readPlace(api, one.id)
  expect(place).toMatchObject({ company: null })
  expect(await readPlace(api, place?.parent?.customer.id ?? '')).toMatchObject({
    ...{ role: { code: 'OWNER' }, company: null },
  })
})
