import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import {
  notUpdated,
  readPlace,
  type Update,
  update,
  updated,
} from '../../support/association/updateAssociation.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { chain, company, fleet, type Person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

const move = ({ phone }: Person, association: Update['association']) =>
  updated(api, { identifiers: [phone], association })
const refusedMove = ({ phone }: Person, association: Update['association']) =>
  notUpdated(api, { identifiers: [phone], association })
const placeOf = ({ id }: Person) => readPlace(api, id)
const noParent = { relatives: { parentCustomer: null } }
const eventsOf = ({ id }: Person) =>
  api.db.event.findMany({ where: { customerId: keyOf(id) }, orderBy: { id: 'desc' }, take: 1 })

test('a customer loses its parent, keeps role, company and children, and leaves an event', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [owner, manager, driver] = await chain(api, hierarchyCode, externalId)

  const { association } = await move(manager, { hierarchyCode, roleCode: 'MANAGER', ...noParent })

  expect(association).toMatchObject({
    role: { code: 'MANAGER' },
    company: { externalId },
    parent: null,
    childCount: 1,
  })
  expect(await placeOf(owner)).toMatchObject({ childCount: 0 })
  expect(await placeOf(driver)).toMatchObject({ parent: { customer: { id: manager.id } } })
  expect(await eventsOf(manager)).toMatchObject([
    { type: 'ASSOCIATION_CHANGED', data: { parentAssociationId: null, parentPosition: null } },
  ])
})

test('a child moves to the top role of its hierarchy, if it is asked to lose its parent', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, , driver] = await chain(api, hierarchyCode)

  expect(await refusedMove(driver, { hierarchyCode, roleCode: 'OWNER' })).toMatchObject({
    code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
    legacy: { code: '1617' },
  })
  await move(driver, { hierarchyCode, roleCode: 'OWNER', ...noParent })

  expect(await placeOf(driver)).toMatchObject({ role: { code: 'OWNER' }, parent: null, depth: 0 })
  expect(await placeOf(owner)).toMatchObject({ childCount: 1 })
})

test('a new role that its children cannot stay below is refused, or they keep their places as asked', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, manager, driver] = await chain(api, hierarchyCode)
  const toTop = { hierarchyCode, roleCode: 'OWNER', ...noParent }

  for (const ownChildren of [undefined, 'REFUSE'] as const)
    expect(await refusedMove(manager, { ...toTop, ownChildren })).toMatchObject({
      code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
    })
  await move(manager, { ...toTop, ownChildren: 'KEEP_PLACES' })

  expect(await placeOf(manager)).toMatchObject({ role: { code: 'OWNER' }, parent: null, childCount: 0 })
  expect(await placeOf(driver)).toMatchObject({ role: { code: 'DRIVER' }, parent: null })
  expect(await placeOf(owner)).toMatchObject({ childCount: 0 })
  expect(await eventsOf(driver)).toMatchObject([
    { type: 'ASSOCIATION_CHANGED', data: { parentAssociationId: null } },
  ])
  await assertInvariants(api.db)
})

test('children that can stay below a new role stay, although they may keep their places', async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  const [, manager, driver] = await chain(api, hierarchyCode)

  await move(manager, { hierarchyCode, roleCode: 'OWNER', ...noParent, ownChildren: 'KEEP_PLACES' })

  expect(await placeOf(driver)).toMatchObject({ parent: { customer: { id: manager.id } } })
})

test('a customer leaves its hierarchy, with an event, and can come back', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [, manager, driver] = await chain(api, hierarchyCode, externalId)

  expect(await move(driver, { hierarchyCode: null })).toMatchObject({ association: null })

  expect(await placeOf(driver)).toBeNull()
  expect(await placeOf(manager)).toMatchObject({ childCount: 0 })
  expect(await eventsOf(driver)).toMatchObject([
    { type: 'ASSOCIATION_ENDED', data: { rolePosition: 3, companyId: expect.any(Number) } },
  ])
  await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: manager }, driver)
  expect(await placeOf(driver)).toMatchObject({ company: { externalId }, depth: 2 })
})

test('a customer with children leaves only if they keep their places', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, manager, driver] = await chain(api, hierarchyCode)

  for (const ownChildren of [undefined, null, 'REFUSE'] as const)
    expect(await refusedMove(manager, { hierarchyCode: null, ownChildren })).toMatchObject({
      code: 'INVALID_HIERARCHY',
      path: ['association', 'hierarchyCode'],
      message: expect.stringContaining('1 children'),
    })
  await move(manager, { hierarchyCode: null, ownChildren: 'KEEP_PLACES' })

  expect(await placeOf(manager)).toBeNull()
  expect(await placeOf(driver)).toMatchObject({ role: { code: 'DRIVER' }, parent: null })
  expect(await placeOf(owner)).toMatchObject({ childCount: 0 })
  await assertInvariants(api.db)
})

test('a customer with children moves to another hierarchy only if they keep their places', async () => {
  const [hierarchyCode, other] = [await fleet(api), await fleet(api)]
  const [, manager, driver] = await chain(api, hierarchyCode)

  expect(await refusedMove(manager, { hierarchyCode: other, roleCode: 'OWNER' })).toMatchObject({
    code: 'INVALID_HIERARCHY',
  })
  await move(manager, { hierarchyCode: other, roleCode: 'OWNER', ownChildren: 'KEEP_PLACES' })

  expect(await placeOf(manager)).toMatchObject({ hierarchy: { code: other }, parent: null, childCount: 0 })
  expect(await placeOf(driver)).toMatchObject({ hierarchy: { code: hierarchyCode }, parent: null })
})

test('a former child is placed below the new place in the same call', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 1 })
  const [, manager, driver] = await chain(api, hierarchyCode)
  const childCustomers = [{ identifiers: [driver.phone], roleCode: 'MANAGER' }]

  const done = await move(manager, {
    ...{ hierarchyCode, roleCode: 'OWNER', ownChildren: 'KEEP_PLACES' },
    relatives: { parentCustomer: null, childCustomers },
  })

  expect(done).toMatchObject({ childSuccessCount: 1, association: { childCount: 1 } })
  expect(await placeOf(driver)).toMatchObject({
    role: { code: 'MANAGER' },
    parent: { customer: { id: manager.id } },
  })
})

test('a customer without a place has nothing to leave', async () => {
  const hierarchyCode = await fleet(api)
  const [, , driver] = await chain(api, hierarchyCode)
  await move(driver, { hierarchyCode: null })

  expect(await move(driver, { hierarchyCode: null })).toMatchObject({ association: null })
  expect(
    await api.db.event.count({ where: { type: 'ASSOCIATION_ENDED', customerId: keyOf(driver.id) } }),
  ).toBe(1)
})

test('who leaves cannot be given a role, and a place needs its hierarchy and its role', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, , driver] = await chain(api, hierarchyCode)
  const parent = { relatives: { parentCustomer: { identifiers: [owner.phone] } } }

  for (const [association, path] of [
    [{ hierarchyCode: null, roleCode: 'DRIVER' }, 'roleCode'],
    [{ hierarchyCode: null, ...parent }, 'relatives'],
    [{ hierarchyCode: null, fleetCompany: { externalId: 'SPED-1' } }, 'fleetCompany'],
    [{ roleCode: 'DRIVER' }, 'hierarchyCode'],
    [{ hierarchyCode }, 'roleCode'],
  ] as const)
    expect(await refusedMove(driver, association)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['association', path],
    })
})

test('a call cannot name a parent and children', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, manager, driver] = await chain(api, hierarchyCode)
  const relatives = {
    parentCustomer: { identifiers: [owner.phone] },
    childCustomers: [{ identifiers: [driver.phone] }],
  }

  expect(await refusedMove(manager, { hierarchyCode, roleCode: 'MANAGER', relatives })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['association', 'relatives', 'childCustomers'],
  })
})

test('where the settings fix associations, no one leaves', async () => {
  const hierarchyCode = await fleet(api)
  const [, , driver] = await chain(api, hierarchyCode)
  const fix = (fixedAssociations: boolean) =>
    change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { fixedAssociations } }))
  await fix(true)

  expect(await refusedMove(driver, { hierarchyCode: null })).toMatchObject({ code: 'INVALID_HIERARCHY' })
  await fix(false)
})

test('the same key leaves once', async () => {
  const hierarchyCode = await fleet(api)
  const [, manager, driver] = await chain(api, hierarchyCode)
  const leave = {
    identifiers: [driver.phone],
    association: { hierarchyCode: null },
    idempotencyKey: newKey(),
  }
  await updated(api, leave)
  await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: manager }, driver)
  const before = await snapshot(api.db)

  expect(await update(api, leave)).toMatchObject({
    replayed: true,
    association: { role: { code: 'DRIVER' } },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
