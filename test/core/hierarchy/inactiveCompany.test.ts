import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { at, changeCompany, company, fleet, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

async function closedDown() {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const below = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent })
  await changeCompany(api, externalId, { active: false })
  return { hierarchyCode, externalId, parent, below }
}

test('COMPANY_INACTIVE: a customer cannot enter an inactive company through a parent in it', async () => {
  const { hierarchyCode, parent } = await closedDown()
  const one = await person(api)

  const outcome = await notUpdated(api, {
    identifiers: [one.phone],
    association: at({ hierarchyCode, roleCode: 'MANAGER', parent }),
  })

  expect(outcome).toMatchObject({ code: 'COMPANY_INACTIVE' })
})

test('a customer in an inactive company may change its role and place there', async () => {
  const { hierarchyCode, parent, below } = await closedDown()

  const outcome = await updated(api, {
    identifiers: [below.phone],
    association: at({ hierarchyCode, roleCode: 'MANAGER', parent }),
  })

  expect(outcome.association).toMatchObject({ parent: { customer: { id: parent.id } } })
})

test('COMPANY_INACTIVE: nor as a child of somebody in it', async () => {
  const { hierarchyCode, parent } = await closedDown()
  const childCustomers = [{ identifiers: [mobile()] }]

  const outcome = await updated(api, {
    identifiers: [parent.phone],
    association: { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers } },
  })

  expect(outcome.childResults).toMatchObject([{ child: null, error: { code: 'COMPANY_INACTIVE' } }])
})
