import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { at, company, fleet, type Person, placed } from '../../support/hierarchy/fleet.ts'
import { placeEventsOf } from '../../support/hierarchy/placeEvents.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()
const placeOf = ({ id }: Person) => api.db.association.findUnique({ where: { customerId: keyOf(id) } })

/** A manager of an online shop and one of a shop, each with a driver; the driver in the shop has a helper. */
async function scene() {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const phone = mobile()
  const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [phone] })
  const survivor = { id: customer.id, phone }
  await updated(api, {
    ...{ source: 'ECOMMERCE', identifiers: [phone] },
    association: at({ hierarchyCode, roleCode: 'MANAGER', company: externalId }),
  })
  const victim = await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: externalId })
  const drivers = [
    await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: victim }),
    await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: victim }),
  ] as const
  const helper = await placed(api, { hierarchyCode, roleCode: 'HELPER', parent: drivers[0] })
  return { hierarchyCode, survivor, victim, drivers, helper }
}
/** The event of a driver whose parent is now this customer. */
async function eventBelow(parent: Person, driver: Person) {
  const [above, place] = [await placeOf(parent), await placeOf(driver)]
  return {
    customer: driver.id,
    data: {
      ...{ associationId: place?.id, parentAssociationId: above?.id },
      ...{ hierarchyId: place?.hierarchyId, rolePosition: 3, parentPosition: 2, companyId: place?.companyId },
    },
  }
}
const inOrder = (events: readonly { customer: string }[]) =>
  events.toSorted((one, other) => one.customer.localeCompare(other.customer))

test('children that a merge moves have one event each, and are updated; so has its undo', async () => {
  const { survivor, victim, drivers, helper } = await scene()
  const both = { survivor: survivor.id, victim: victim.id }

  for (const [run, parent] of [
    [() => merged(api, both), survivor],
    [() => unmerged(api, victim.id), victim],
  ] as const) {
    const { events, updated: found } = await placeEventsOf(api, run)

    const expected = await Promise.all(drivers.map((driver) => eventBelow(parent, driver)))
    expect(inOrder(events)).toMatchObject(inOrder(expected))
    expect(found).toEqual(expect.arrayContaining(drivers.map(({ id }) => id)))
    expect(found).not.toContain(helper.id)
  }
})

test('a child that has another parent by now has no event of the undo', async () => {
  const { hierarchyCode, survivor, victim, drivers } = await scene()
  const [stays, moves] = drivers
  const { companyId } = (await placeOf(victim)) ?? {}
  const { externalId } = await api.db.company.findUniqueOrThrow({ where: { id: companyId ?? 0 } })
  const third = await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: externalId })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: third }, moves)

  const { events } = await placeEventsOf(api, () => unmerged(api, victim.id))

  expect(events).toMatchObject([await eventBelow(victim, stays)])
})

test('a place that moves to the survivor keeps its children, and they have no event', async () => {
  const hierarchyCode = await fleet(api)
  const victim = await placed(api, { hierarchyCode, roleCode: 'MANAGER' })
  await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: victim })
  const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [mobile()] })

  const both = { survivor: customer.id, victim: victim.id }
  expect((await placeEventsOf(api, () => merged(api, both))).events).toEqual([])
  expect((await placeEventsOf(api, () => unmerged(api, victim.id))).events).toEqual([])
})
