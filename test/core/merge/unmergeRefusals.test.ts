import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { changeCompany, company, fleet, at as fleetPlace, placed } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { merge as ask, merged } from '../../support/merge/mergeCustomers.ts'
import {
  lastingRows,
  mergesOf,
  previewUnmerge,
  refusedUnmerge,
  unmerge,
  unmerged,
} from '../../support/merge/unmerge.ts'

const api = useApi()
const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const nowhere = '00000000-0000-7000-8000-000000000000'

test('MERGE_NOT_FOUND: an unknown merge, a customer that is not merged, an unknown customer', async () => {
  const living = await shopper()

  for (const merge of [
    { id: globalId('Merge', nowhere) },
    { id: globalId('Merge', 'x') },
    { absorbed: living },
    { absorbed: globalId('Customer', nowhere) },
  ])
    expect(await refusedUnmerge(api, merge)).toMatchObject({
      ...{ code: 'MERGE_NOT_FOUND', path: ['merge', 'id' in merge ? 'id' : 'absorbed'] },
    })
})

test('MERGE_UNDONE: a merge is undone once, whether it is named by its id or by its victim', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  const { merge } = await merged(api, { survivor, victim })
  await unmerged(api, victim)

  for (const by of [{ id: merge.id }, { absorbed: victim }])
    expect(await refusedUnmerge(api, by)).toMatchObject({ code: 'MERGE_UNDONE' })
})

test('INVALID_INPUT: an undo without a reason', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  await merged(api, { survivor, victim })

  expect(await unmerge(api, { merge: { absorbed: victim }, reason: ' ' })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['reason'] },
  })
})

test('UNMERGE_NOT_LATEST: a chain of merges is undone from its last merge; then each id is its own customer again', async () => {
  const [a, b, c, d] = [await shopper(), await shopper(), await shopper(), await shopper()]
  for (const customer of [a, b])
    await added(api, { customer, physical: [{ loyaltyId: await createCard(api.db), isDefault: true }] })
  const rows = await lastingRows(api)
  const first = await merged(api, { survivor: a, victim: b })
  const second = await merged(api, { survivor: a, victim: c })
  const third = await merged(api, { survivor: d, victim: a })
  expect(await mergesOf(api, d)).toMatchObject([{ id: third.merge.id, undoable: true }])

  expect(await refusedUnmerge(api, { absorbed: b })).toMatchObject({
    ...{ code: 'UNMERGE_NOT_LATEST', mergeIds: [third.merge.id, second.merge.id] },
  })
  expect(await refusedUnmerge(api, { id: second.merge.id })).toMatchObject({ mergeIds: [third.merge.id] })
  expect(await previewUnmerge(api, { absorbed: b })).toMatchObject({ code: 'UNMERGE_NOT_LATEST' })
  await unmerged(api, a)
  expect(await readCustomer(api, b)).toMatchObject({ id: a })
  expect(await mergesOf(api, a)).toMatchObject([
    { id: second.merge.id, undoable: true },
    { id: first.merge.id, undoable: false },
  ])
  await unmerged(api, c)
  await unmerged(api, b)

  expect(await lastingRows(api)).toEqual(rows)
  for (const id of [a, b, c, d]) expect(await readCustomer(api, id)).toMatchObject({ id })
  await assertInvariants(api.db)
})

test('UNMERGE_NOT_POSSIBLE: a merge whose record is of an older shape', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  const { merge } = await merged(api, { survivor, victim })
  await api.db.$transaction([
    api.db.$executeRaw`ALTER TABLE "Merge" DISABLE TRIGGER "only_undone"`,
    api.db
      .$executeRaw`INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'tests', '{}')`,
    api.db.merge.update({ where: { id: keyOf(merge.id) }, data: { plan: { aliases: [] } } }),
    api.db.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`,
    api.db.$executeRaw`ALTER TABLE "Merge" ENABLE TRIGGER "only_undone"`,
  ])

  expect(await refusedUnmerge(api, { absorbed: victim })).toMatchObject({
    ...{ code: 'UNMERGE_NOT_POSSIBLE', reason: 'the record of the merge no longer exists.' },
  })
  expect(await mergesOf(api, survivor)).toMatchObject([{ undoable: false }])
})

test('an undo does what its preview showed; if a fact has changed, it is refused', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  await merged(api, { survivor, victim })
  const hashOf = async () => {
    const seen = await previewUnmerge(api, { absorbed: victim })
    return 'planHash' in seen ? seen.planHash : ''
  }
  const stale = await hashOf()
  const other = await shopper()
  await merged(api, { survivor, victim: other })
  await unmerged(api, other)
  await register(api, {
    source: 'JD',
    identifiers: (await readCustomer(api, victim)).identifiers
      .slice(0, 1)
      .map(({ type, value }) => ({ type, value })),
  })

  expect(await unmerge(api, { merge: { absorbed: victim }, expectedPlan: stale })).toMatchObject({
    code: 'PLAN_STALE',
  })
  expect(await unmerge(api, { merge: { absorbed: victim }, expectedPlan: await hashOf() })).toMatchObject({
    __typename: 'UnmergeCustomersPayload',
  })
})

test('ASSOCIATIONS_CLASH: the victim’s former parent has no room for another child', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 1 })
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const victim = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss })
  const survivor = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss })

  expect(await refusedUnmerge(api, { absorbed: victim.id })).toMatchObject({
    ...{
      code: 'ASSOCIATIONS_CLASH',
      reason: 'the role OWNER may have at most 1 children, and would have 2.',
    },
  })
})

test('ASSOCIATIONS_CLASH: the victim’s company is inactive', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const victim = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const survivor = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await changeCompany(api, externalId, { active: false })

  expect(await refusedUnmerge(api, { absorbed: victim.id })).toMatchObject({ code: 'ASSOCIATIONS_CLASH' })
})

test('children that have another parent by now keep it; the others return to the restored place', async () => {
  const hierarchyCode = await fleet(api)
  const [survivor, victim] = [
    await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
    await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
  ]
  const [stays, moves] = [
    await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: victim }),
    await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: victim }),
  ]
  const third = await placed(api, { hierarchyCode, roleCode: 'MANAGER' })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await updated(api, {
    identifiers: [moves.phone],
    association: fleetPlace({ hierarchyCode, roleCode: 'DRIVER', parent: third }),
  })

  await unmerged(api, victim.id)

  expect(await readPlace(api, stays.id)).toMatchObject({ parent: { customer: { id: victim.id } } })
  expect(await readPlace(api, moves.id)).toMatchObject({ parent: { customer: { id: third.id } } })
  expect(await readPlace(api, victim.id)).toMatchObject({ childCount: 1 })
  expect(await readPlace(api, survivor.id)).toMatchObject({ childCount: 0 })
  await assertInvariants(api.db)
})

test('a key that may write but not merge is refused', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  await api.db.apiKey.create({
    data: {
      ...{ name: 'till', scopes: ['customers:write'] },
      secretHash: (await import('../../../src/auth/authenticateApiKey.ts')).hashSecret('till-secret'),
    },
  })

  await expect(ask(api, { survivor, victim }, 'till-secret')).rejects.toThrow('FORBIDDEN')
  await merged(api, { survivor, victim })
  await expect(unmerge(api, { merge: { absorbed: victim } }, 'till-secret')).rejects.toThrow('FORBIDDEN')
})
