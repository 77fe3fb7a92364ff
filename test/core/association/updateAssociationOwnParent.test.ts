import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { update, updated } from '../../support/association/updateAssociation.ts'
import { at, fleet, person } from '../../support/hierarchy/fleet.ts'

const api = useApi()

test('the parent of a customer cannot become its child while it stays its parent', async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  const [owner, helper] = [await person(api), await person(api)]
  const place = (roleCode: string) => at({ hierarchyCode, roleCode })
  await updated(api, { identifiers: [owner.phone], loyaltyType: 'LOYALTY', association: place('OWNER') })
  const below = at({ hierarchyCode, roleCode: 'HELPER', parent: owner })
  await updated(api, { identifiers: [helper.phone], loyaltyType: 'LOYALTY', association: below })
  const before = await api.db.association.findMany({ orderBy: { id: 'asc' } })

  // Both roles would fit: the new one of the customer below its parent, and the new one of the parent above the present one of the customer.
  const outcome = await update(api, {
    identifiers: [helper.phone],
    loyaltyType: 'LOYALTY',
    association: {
      ...{ hierarchyCode, roleCode: 'MANAGER' },
      relatives: { childCustomers: [{ identifiers: [owner.phone], roleCode: 'DRIVER' }] },
    },
  })

  expect(outcome).toMatchObject({
    childSuccessCount: 0,
    childResults: [{ error: { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' } }],
  })
  const [first, second] = await api.db.association.findMany({ orderBy: { id: 'asc' } })
  expect([first?.rolePosition, first?.parentId]).toEqual([1, null])
  expect(second).toMatchObject({ rolePosition: 2, parentId: first?.id, parentPosition: 1 })
  expect(before).toHaveLength(2)
})
