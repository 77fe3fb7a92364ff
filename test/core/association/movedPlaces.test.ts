import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { keyOf } from '../../support/db/change.ts'
import { at, chain, company, fleet, type Person, placed } from '../../support/hierarchy/fleet.ts'
import { placeEventsOf } from '../../support/hierarchy/placeEvents.ts'

const api = useApi()
const placeOf = ({ id }: Person) => api.db.association.findUniqueOrThrow({ where: { customerId: keyOf(id) } })
/** The event of a customer's place as it is now. */
async function eventOf(one: Person) {
  const place = await placeOf(one)
  const { hierarchyId, rolePosition, parentPosition, companyId } = place
  return {
    customer: one.id,
    data: {
      ...{ associationId: place.id, parentAssociationId: place.parentId },
      ...{ hierarchyId, rolePosition, parentPosition, companyId },
    },
  }
}
const inOrder = (events: readonly { customer: string }[]) =>
  events.toSorted((one, other) => one.customer.localeCompare(other.customer))

test('a new company leaves one event for each customer below, and updates it', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [owner, manager, driver] = await chain(api, hierarchyCode, old)
  const bystander = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: old })

  const { events, updated: found } = await placeEventsOf(api, () =>
    placed(api, { hierarchyCode, roleCode: 'OWNER', company: next }, owner),
  )

  const expected = await Promise.all([owner, manager, driver].map(eventOf))
  expect(inOrder(events)).toMatchObject(inOrder(expected))
  const { id: companyId } = await api.db.company.findFirstOrThrow({ where: { externalId: next } })
  for (const { data } of events) expect(data).toMatchObject({ companyId })
  expect(new Set(events.map(({ transactionId }) => transactionId)).size).toBe(1)
  expect(found).toEqual(expect.arrayContaining([owner.id, manager.id, driver.id]))
  expect(found).not.toContain(bystander.id)
})

test('the events of the places below have the shape, the caller and the reason of the customer’s own', async () => {
  const hierarchyCode = await fleet(api)
  const next = await company(api, hierarchyCode)
  const [owner, manager] = await chain(api, hierarchyCode)
  const reason = 'ย้ายไปบริษัทใหม่'

  const { events } = await placeEventsOf(api, () =>
    updated(api, {
      ...{ identifiers: [owner.phone], reason },
      association: at({ hierarchyCode, roleCode: 'OWNER', company: next }),
    }),
  )

  const [own, below] = [owner, manager].map(({ id }) => events.find(({ customer }) => customer === id))
  expect(Object.keys(below?.data ?? {}).toSorted()).toEqual(Object.keys(own?.data ?? {}).toSorted())
  expect(below).toMatchObject({ caller: own?.caller, reason, at: own?.at })
})

test('a subtree that moves below a parent of the same company has one event, for its top', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [, manager, driver] = await chain(api, hierarchyCode, externalId)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })

  const { events, updated: found } = await placeEventsOf(api, () =>
    placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss }, manager),
  )

  expect(events).toMatchObject([await eventOf(manager)])
  expect(found).not.toContain(driver.id)
})

test('a subtree that moves below a parent of another company has one event for each place', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [, manager, driver] = await chain(api, hierarchyCode, old)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: next })

  const { events } = await placeEventsOf(api, () =>
    placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss }, manager),
  )

  expect(inOrder(events)).toMatchObject(inOrder(await Promise.all([manager, driver].map(eventOf))))
})

test('children that the call also names have one event each', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [owner, manager, driver] = await chain(api, hierarchyCode, old)
  const other = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: old })
  const helper = await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: old })
  const childCustomers = [manager, helper].map(({ phone }) => ({ identifiers: [phone] }))

  const { events } = await placeEventsOf(api, () =>
    updated(api, {
      identifiers: [owner.phone],
      association: {
        ...at({ hierarchyCode, roleCode: 'OWNER', company: next }),
        relatives: { childCustomers },
      },
    }),
  )

  const expected = await Promise.all([owner, manager, driver, helper].map(eventOf))
  expect(inOrder(events)).toMatchObject(inOrder(expected))
  expect(events.map(({ customer }) => customer)).not.toContain(other.id)
})

test('children that keep their places have one event each', async () => {
  const hierarchyCode = await fleet(api)
  const [, manager, driver] = await chain(api, hierarchyCode)

  const { events } = await placeEventsOf(api, () =>
    updated(api, {
      identifiers: [manager.phone],
      association: { hierarchyCode: null, ownChildren: 'KEEP_PLACES' },
    }),
  )

  expect(events).toMatchObject([await eventOf(driver)])
})
