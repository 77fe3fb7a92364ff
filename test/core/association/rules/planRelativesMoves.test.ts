import { expect, test } from 'vitest'
import type { PlacedChild } from '../../../../src/core/association/rules/associationPlan.ts'
import { fleet, place, refusalOf } from '../../link/rules/facts.ts'
import { inSiam, known, own, plan, relative, role, siam } from './relatives.ts'

const underOwner = { parentId: 'owner', parentPosition: 1 }
const manager = (more = {}) => own({ association: place('mine', 2, { ...underOwner, ...more }) })
const retired = { ...fleet, retiredAt: new Date('2026-01-01T00:00:00Z') }

test('a customer loses its parent if the request says so, and keeps it otherwise', () => {
  expect(plan({ dropsParent: true }, { self: manager() }).place).toEqual({
    ...{ id: 'mine', isNew: false, companyMoves: false, hierarchyId: 1, rolePosition: 2, companyId: null },
    ...{ parentId: null, parentPosition: null },
  })
  expect(plan({}, { self: manager() }).place).toBe(null)
})

test('children that keep their places do not move to another company', () => {
  const self = manager({ childCount: 1, childRoles: [3] })
  const move = { role: role('DRIVER'), company: siam, dropsParent: true as const }
  const planned = plan({ ...move, ownChildren: 'KEEP_PLACES' }, { self }).place

  expect(planned).toMatchObject({ lifts: true, companyMoves: false, rolePosition: 3, companyId: 7 })
  expect(refusalOf(() => plan(move, { self }))).toMatchObject({ code: 'CHILD_ROLE_DOES_NOT_QUALIFY' })
})

test('children that stay move to the new company', () => {
  const self = manager({ childCount: 1, childRoles: [3] })

  expect(plan({ company: siam, dropsParent: true }, { self }).place).toMatchObject({ companyMoves: true })
  expect(plan({ company: siam, dropsParent: true }, { self: manager() }).place).toMatchObject({
    companyMoves: false,
  })
})

test('a child of the customer is in its new company before the call places it', () => {
  const self = manager({ childCount: 1, childRoles: [3] })
  const driver = known('malee', '+66899999999', {
    association: place('below', 3, { parentId: 'mine', parentPosition: 2, childCount: 1 }),
  })
  const planned = plan(
    { company: siam, dropsParent: true, children: [relative(['+66899999999'])] },
    { self, others: [driver] },
  )
  const [child] = planned.children as PlacedChild[]

  expect(child?.place).toMatchObject({ parentId: 'mine', companyId: 7 })
  expect(child?.customer?.association).toMatchObject({ parentId: 'mine', companyId: 7 })
})

test('a child that lost its parent in the same call is placed below it again', () => {
  const self = manager({ childCount: 2, childRoles: [3] })
  const helper = known('helper', '+66899999999', {
    association: place('below', 4, { parentId: 'mine', parentPosition: 2 }),
  })
  const lifted = plan(
    {
      ...{ role: role('DRIVER'), dropsParent: true, ownChildren: 'KEEP_PLACES' },
      children: [relative(['+66899999999'], { role: role('HELPER') })],
    },
    { self, others: [helper] },
  )
  const [child] = lifted.children as PlacedChild[]

  expect(child?.place).toMatchObject({ parentId: 'mine', parentPosition: 3, rolePosition: 4 })
  expect(child?.customer?.association).toMatchObject({ parentId: null, parentPosition: null })
})

test('a retired hierarchy registers no parents', () => {
  const self = own({ association: place('mine', 2) })

  expect(
    refusalOf(() => plan({ hierarchy: retired, parent: relative(['+4915123456789']) }, { self })),
  ).toEqual({
    code: 'INVALID_HIERARCHY',
    reason: 'FLEET is retired and takes no more customers.',
    path: ['relative'],
  })
})

const malee = (loyaltyType: 'LOYALTY' | 'NON_LOYALTY') =>
  known('malee', '+66822222222', { loyaltyType, association: place('above', 1, inSiam) })
const named = (loyaltyType: 'LOYALTY' | 'NON_LOYALTY' | null) =>
  relative(['+66822222222'], { loyaltyType, path: ['association', 'relatives', 'parentCustomer'] })

test.each([
  ['NON_LOYALTY', 'LOYALTY', true],
  ['NON_LOYALTY', 'NON_LOYALTY', false],
  ['NON_LOYALTY', null, false],
  ['LOYALTY', 'LOYALTY', false],
  ['LOYALTY', null, false],
] as const)('a relative that is %s, and is to be %s: becomes LOYALTY %s', (before, wanted, becomes) => {
  const { parent } = plan({ parent: named(wanted), company: siam }, { others: [malee(before)] })

  expect(parent).toMatchObject({ becomesLoyalty: becomes })
})

test('a relative never goes back to NON_LOYALTY', () => {
  expect(
    refusalOf(() => plan({ parent: named('NON_LOYALTY'), company: siam }, { others: [malee('LOYALTY')] })),
  ).toEqual({
    ...{ code: 'LOYALTY_TYPE_FINAL', customerId: 'malee' },
    path: ['association', 'relatives', 'parentCustomer', 'loyaltyType'],
  })
})
