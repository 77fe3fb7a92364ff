import { expect, test } from 'vitest'
import type { AssociationFacts } from '../../../../src/core/customer/rules/facts.ts'
import { findRole, planPlace } from '../../../../src/core/hierarchy/rules/planAssociation.ts'
import { fleet, place, refusalOf } from '../../link/rules/facts.ts'

const path = ['association']
const retired = { ...fleet, retiredAt: new Date('2026-01-01T00:00:00Z') }
type Case = Partial<Parameters<typeof planPlace>[0]> & { role: string; hierarchy?: typeof retired }
const plan = ({ role, hierarchy, ...more }: Case) => {
  const request = { hierarchy: hierarchy ?? fleet, role: findRole(fleet, role, path), company: undefined }
  return planPlace({ request, current: null, parent: undefined, fixed: false, ...more }, path)
}
const manager = (more: Partial<AssociationFacts> = {}) =>
  place('somsak', 2, { parentId: 'owner', parentPosition: 1, companyId: 7, ...more })
const alone = { hierarchyId: 1, companyId: 7, parentId: null, parentPosition: null }

test('a customer that loses its parent keeps its company, and may get any role', () => {
  expect(plan({ role: 'MANAGER', current: manager(), parent: null })).toEqual({ ...alone, rolePosition: 2 })
  expect(plan({ role: 'HELPER', current: manager(), parent: null })).toEqual({ ...alone, rolePosition: 4 })
})

test('a retired hierarchy takes no new customers, but those in it can move', () => {
  const refused = {
    ...{ code: 'INVALID_HIERARCHY', reason: 'FLEET is retired and takes no more customers.', path },
  }

  expect(refusalOf(() => plan({ role: 'OWNER', hierarchy: retired }))).toEqual(refused)
  expect(
    refusalOf(() => plan({ role: 'OWNER', hierarchy: retired, current: manager({ hierarchyId: 2 }) })),
  ).toEqual(refused)
  expect(plan({ role: 'DRIVER', hierarchy: retired, current: manager(), parent: null })).toEqual({
    ...{ ...alone, rolePosition: 3 },
  })
})

test.each([
  ['another hierarchy', 'MANAGER', { hierarchyId: 2, childCount: 1, childRoles: [3] }],
  ['a role too low for them', 'HELPER', { childCount: 1, childRoles: [3] }],
  ['a role that allows fewer', 'MANAGER', { childCount: 3, childRoles: [3] }],
])('children that do not fit below %s keep their places if the request says so', (_name, role, children) => {
  const change = { role, current: manager(children), parent: null }

  expect(plan({ ...change, ownChildren: 'KEEP_PLACES' })).toMatchObject({ lifts: true, parentId: null })
  for (const ownChildren of ['REFUSE', undefined] as const)
    expect(refusalOf(() => plan({ ...change, ownChildren }))).toMatchObject({ path })
})

test('children that fit stay below their parent', () => {
  const current = manager({ childCount: 2, childRoles: [3] })

  expect(plan({ role: 'MANAGER', current, parent: null, ownChildren: 'KEEP_PLACES' })).toEqual({
    ...{ ...alone, rolePosition: 2 },
  })
})

test('a parent that does not fit is named before children that do not fit', () => {
  const current = manager({ childCount: 3, childRoles: [3] })
  const full = place('other', 1, { companyId: 7, childCount: 2 })

  expect(refusalOf(() => plan({ role: 'MANAGER', current, parent: full }))).toMatchObject({
    ...{ code: 'TOO_MANY_CHILDREN', role: 'OWNER', requested: 1 },
  })
})
